-- So that after one edit only those rows are planned anew that share a key with the edited one.
ALTER TABLE import_draft_part
  -- The number of its first row.
  ADD COLUMN first_row integer,
  -- Digests of its rows' usernames, barcodes and admin ids, sealed.
  ADD COLUMN keys bytea;
ALTER TABLE import_draft_part ALTER COLUMN keys SET STORAGE EXTERNAL;

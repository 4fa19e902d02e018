-- Changes by hand: of one patron, of many at once, and removal for good. Each is a run, as a file is.

ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal')),
  -- What was asked of many at once, such as {"kind": "disable"}; null for an edit of one patron and for a removal.
  ADD COLUMN change json;

-- Who is chosen but needs no change has a row of his own only until the change is applied.
ALTER TABLE run_row DROP CONSTRAINT run_row_outcome_check,
  ADD CONSTRAINT run_row_outcome_check CHECK (outcome IN ('created', 'updated', 'unchanged', 'removed', 'invalid'));

-- Removing a patron asks each of these tables for rows of his, many thousand times when many are removed.
CREATE INDEX patron_merged_into ON patron (school_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX former_username_of_patron ON former_username (school_id, patron_id);
CREATE INDEX contact_of_patron ON contact (school_id, patron_id);
CREATE INDEX api_token_of_patron ON api_token (school_id, patron_id);
DROP INDEX loan_of_patron;
CREATE INDEX loan_of_patron ON loan (school_id, patron_id, returned_at);

-- A file that is looked at is kept once, cut where its lots of rows begin: a part whose rows stand plainly in a piece says
-- which one, instead of having them again.
CREATE TABLE import_draft_piece (
  school_id integer NOT NULL DEFAULT current_school(),
  draft_id bigint NOT NULL,
  -- In the file's order. The first is what stands before its rows.
  piece integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (school_id, draft_id, piece),
  FOREIGN KEY (school_id, draft_id) REFERENCES import_draft ON DELETE CASCADE
);

-- What is sealed cannot be compressed.
ALTER TABLE import_draft_piece ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE import_draft_piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_draft_piece FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON import_draft_piece
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON import_draft_piece TO rollbook_app;

-- Null where the file stands in pieces.
ALTER TABLE import_draft ALTER COLUMN file DROP NOT NULL;
-- Null for a part that has the cells of its rows itself.
ALTER TABLE import_draft_part ADD COLUMN piece integer;

-- Files that are looked at before they are imported. They may hold passwords: the file, how it is read, and every row are
-- sealed with the installation's key, and only what names nobody is in the clear.

CREATE TABLE import_draft (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  -- What the file is to do.
  purpose text NOT NULL,
  file_name text NOT NULL,
  file_bytes integer NOT NULL,
  -- Null once that account was removed for good.
  made_by bigint,
  made_by_name text NOT NULL,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- Goes up by one with every change of what is shown; nothing is done that was not seen.
  revision integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('ready', 'blocked')),
  -- How many rows would come to what.
  counts json NOT NULL,
  -- What the register and the school's lists were when the rows were planned.
  register_mark text NOT NULL,
  file bytea NOT NULL,
  -- What was chosen and what was mended.
  choices bytea NOT NULL,
  -- What was found: the file's facts, and the rows' summary.
  findings bytea NOT NULL,
  PRIMARY KEY (school_id, id)
);

-- Rows, a lot of them in one, in the file's order.
CREATE TABLE import_draft_part (
  school_id integer NOT NULL DEFAULT current_school(),
  draft_id bigint NOT NULL,
  part integer NOT NULL,
  rows bytea NOT NULL,
  -- Which of them are found by what: a bit for each row, by outcome, problem and changed field.
  facets json NOT NULL,
  PRIMARY KEY (school_id, draft_id, part),
  FOREIGN KEY (school_id, draft_id) REFERENCES import_draft ON DELETE CASCADE
);

-- What is sealed cannot be compressed.
ALTER TABLE import_draft ALTER COLUMN file SET STORAGE EXTERNAL, ALTER COLUMN choices SET STORAGE EXTERNAL,
  ALTER COLUMN findings SET STORAGE EXTERNAL;
ALTER TABLE import_draft_part ALTER COLUMN rows SET STORAGE EXTERNAL;

ALTER TABLE import_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON import_draft
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON import_draft TO rollbook_app;
GRANT USAGE ON SEQUENCE import_draft_id_seq TO rollbook_app;
ALTER TABLE import_draft_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_draft_part FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON import_draft_part
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON import_draft_part TO rollbook_app;

-- What the columns of a file are, saved by name for the next time.
CREATE TABLE import_mapping (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  purpose text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  name_key text COLLATE "C" NOT NULL,
  -- The names of its columns as they are compared; blank ones where the first line is no header.
  header_key text COLLATE "C" NOT NULL,
  has_header boolean NOT NULL,
  -- The field of each column in the file's order; null for one that is left aside.
  columns json NOT NULL,
  blank text NOT NULL CHECK (blank IN ('keep', 'clear')),
  made_by_name text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, purpose, name_key)
);
CREATE INDEX import_mapping_by_header ON import_mapping (school_id, purpose, header_key);

ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON import_mapping
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON import_mapping TO rollbook_app;
GRANT USAGE ON SEQUENCE import_mapping_id_seq TO rollbook_app;

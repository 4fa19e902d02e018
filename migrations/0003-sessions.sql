-- Who is signed in on the page, and the one-time link that an empty database is set up by.

CREATE TABLE session (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  patron_id bigint NOT NULL,
  token_hash bytea NOT NULL,
  -- Of the password's hash that it was opened with: another password ends it, whoever sets that.
  password_digest bytea NOT NULL,
  -- Likewise: an account that becomes generic, or stops being so, is somebody else.
  is_generic boolean NOT NULL,
  started_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  address text NOT NULL,
  browser text NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, token_hash),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);
CREATE INDEX session_of_patron ON session (school_id, patron_id);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON session USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO rollbook_app;
GRANT USAGE ON SEQUENCE session_id_seq TO rollbook_app;

-- At most one, of no school, for there is none yet: only the owner reads it.
CREATE TABLE set_up_link (
  is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
  token_hash bytea NOT NULL,
  made_at timestamptz NOT NULL
);

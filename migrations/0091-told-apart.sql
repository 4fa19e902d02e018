-- Two who have the same names and cohort, and of whom somebody has said that they are two people.
CREATE TABLE told_apart (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  patron_id bigint NOT NULL,
  -- The one that was registered later.
  other_id bigint NOT NULL CHECK (other_id > patron_id),
  PRIMARY KEY (school_id, patron_id, other_id),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE,
  FOREIGN KEY (school_id, other_id) REFERENCES patron ON DELETE CASCADE
);
CREATE INDEX told_apart_by_other ON told_apart (school_id, other_id);

ALTER TABLE told_apart ENABLE ROW LEVEL SECURITY;
ALTER TABLE told_apart FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON told_apart
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON told_apart TO rollbook_app;

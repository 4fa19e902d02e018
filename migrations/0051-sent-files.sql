-- Files as they were sent, without what may be a password, sealed with the installation's key: for as long as the school
-- says, and no longer than their runs.
ALTER TABLE school ADD COLUMN keeps_files_for_days integer NOT NULL DEFAULT 30
  CHECK (keeps_files_for_days BETWEEN 0 AND 3650);
CREATE POLICY own_kept_files ON school FOR UPDATE USING (id = current_school()) WITH CHECK (id = current_school());
GRANT UPDATE (keeps_files_for_days) ON school TO rollbook_app;

CREATE TABLE sent_file_part (
  school_id integer NOT NULL DEFAULT current_school(),
  run_id bigint NOT NULL,
  part integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (school_id, run_id, part),
  FOREIGN KEY (school_id, run_id) REFERENCES run ON DELETE CASCADE
);

-- What is sealed cannot be compressed.
ALTER TABLE sent_file_part ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE sent_file_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE sent_file_part FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON sent_file_part
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON sent_file_part TO rollbook_app;

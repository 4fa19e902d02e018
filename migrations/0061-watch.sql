-- When the school's file is due. No row: nothing is expected.
CREATE TABLE watch (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school PRIMARY KEY,
  -- 1 is Monday.
  weekdays integer[] NOT NULL,
  -- By the school's clock.
  due_time text NOT NULL CHECK (due_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  tolerance_minutes integer NOT NULL CHECK (tolerance_minutes BETWEEN 1 AND 1440),
  -- Nothing is missed that was due before it was expected.
  since timestamptz NOT NULL
);
ALTER TABLE watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE watch FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON watch USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON watch TO rollbook_app;

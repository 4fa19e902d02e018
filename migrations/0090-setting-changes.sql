-- Who changed what in Settings, and when. Runs tell of patrons, these of what the school decides for itself.
CREATE TABLE setting_change (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  made_at timestamptz NOT NULL DEFAULT now(),
  made_by bigint,
  made_by_name text NOT NULL,
  via text NOT NULL,
  -- Where it stands: `Watch`. And which of several it was, `Nightly import`; null where there is one.
  page text NOT NULL,
  about text,
  -- In words, as they were then: [{"name": "Time zone", "before": "Europe/Oslo", "after": "Australia/Sydney"}].
  lines json NOT NULL,
  PRIMARY KEY (school_id, id)
);

ALTER TABLE setting_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting_change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON setting_change
  USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON setting_change TO rollbook_app;
GRANT USAGE ON SEQUENCE setting_change_id_seq TO rollbook_app;

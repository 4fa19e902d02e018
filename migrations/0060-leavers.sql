-- Leavers: patrons whom a file that is declared complete leaves out. After days of grace they are disabled, by a run like
-- any other, which `schedule` makes where nobody asks for it.

ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal', 'undo', 'rollover', 'merge', 'absence', 'leavers')),
  DROP CONSTRAINT run_via_check,
  ADD CONSTRAINT run_via_check CHECK (via IN ('api', 'command line', 'page', 'schedule')),
  -- Of a complete file: {"missing": [ids], "back": [ids], "unknownRows": 0, "namesNobody": false}.
  ADD COLUMN absence json;
CREATE INDEX run_complete ON run (school_id, id) WHERE absence IS NOT NULL;

CREATE TABLE leaver (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  patron_id bigint NOT NULL,
  -- The import that was the first to miss him, and its day.
  missed_by bigint NOT NULL,
  since date NOT NULL,
  -- The day on which his grace is over.
  due_on date NOT NULL,
  -- Somebody said that he stays.
  kept_on date,
  -- The day on which he was disabled, or found to be.
  settled_on date,
  -- The run that disabled him; null for one who was disabled already.
  disabled_by bigint,
  PRIMARY KEY (school_id, patron_id),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);
CREATE INDEX leaver_by_day ON leaver (school_id, due_on, patron_id);

-- Where the school has chosen otherwise than is usual.
CREATE TABLE leaver_settings (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school PRIMARY KEY,
  grace_days integer NOT NULL CHECK (grace_days BETWEEN 0 AND 400),
  -- Days after which a disabled leaver is proposed for permanent removal.
  removal_days integer NOT NULL CHECK (removal_days BETWEEN 0 AND 4000),
  -- Are leavers disabled without anybody's doing it?
  disables boolean NOT NULL,
  exempt text[] NOT NULL
);

-- What is posted with the token is complete unless the request says otherwise.
ALTER TABLE api_token ADD COLUMN declares_complete boolean NOT NULL DEFAULT false;

DO $$
DECLARE belonging text;
BEGIN
  FOREACH belonging IN ARRAY ARRAY['leaver', 'leaver_settings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', belonging);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', belonging);
    EXECUTE format(
      'CREATE POLICY own_school ON %I USING (school_id = current_school()) WITH CHECK (school_id = current_school())',
      belonging);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO rollbook_app', belonging);
  END LOOP;
END $$;

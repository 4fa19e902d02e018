-- The school's mail server, and what is to be told by mail.

CREATE TABLE mail_settings (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school PRIMARY KEY,
  host text NOT NULL CHECK (host <> ''),
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  security text NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  username text,
  -- Sealed with the installation's key.
  password bytea,
  from_address text NOT NULL,
  summaries text NOT NULL CHECK (summaries IN ('never', 'problems', 'every')),
  -- The last import that was told of, or that had been there before anybody wanted to be told.
  told_run bigint NOT NULL
);

-- There is a row as long as something is wrong with the nightly files and the administrators have been told so.
CREATE TABLE watch_alarm (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school PRIMARY KEY,
  since timestamptz NOT NULL
);

-- What waits to be sent to the school's administrators. It goes once it is sent.
CREATE TABLE letter (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  subject text NOT NULL,
  body text NOT NULL,
  made_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  -- Why the last try failed.
  problem text,
  PRIMARY KEY (school_id, id)
);

DO $$
DECLARE belonging text;
BEGIN
  FOREACH belonging IN ARRAY ARRAY['mail_settings', 'watch_alarm', 'letter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', belonging);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', belonging);
    EXECUTE format(
      'CREATE POLICY own_school ON %I USING (school_id = current_school()) WITH CHECK (school_id = current_school())',
      belonging);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO rollbook_app', belonging);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE letter_id_seq TO rollbook_app;

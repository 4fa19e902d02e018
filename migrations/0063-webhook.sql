-- What is told is posted to an address of the school's as well, signed.
CREATE TABLE webhook_settings (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school PRIMARY KEY,
  url text NOT NULL CHECK (url LIKE 'https://%'),
  -- Sealed with the installation's key.
  secret bytea NOT NULL,
  -- The last import that was told of.
  told_run bigint NOT NULL
);
ALTER TABLE webhook_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON webhook_settings USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_settings TO rollbook_app;

ALTER TABLE letter ADD COLUMN channel text NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'webhook'));

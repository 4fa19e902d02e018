-- Who runs Rollbook for schools signs in outside of every one of them. Nobody's school: only the owner reads these.
CREATE TABLE operator (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  name_key text COLLATE "C" NOT NULL UNIQUE,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE operator_session (
  token_hash bytea PRIMARY KEY,
  operator_id integer NOT NULL REFERENCES operator ON DELETE CASCADE,
  started_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL
);

-- As sign_in_attempt is for a school's accounts.
CREATE TABLE operator_attempt (
  address text NOT NULL,
  username_key text COLLATE "C" NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  last_failed_at timestamptz,
  last_succeeded_at timestamptz,
  PRIMARY KEY (address, username_key)
);

-- The whole model. Every table but `school` and `school_host` belongs to one school and is closed to all others
-- by row-level security, which the last block sets on each of them alike.

-- Statements run as this role, which owns nothing and bypasses nothing. Roles belong to the whole server: it may be
-- there already, made by another Rollbook or by a database administrator who gives nobody CREATEROLE.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rollbook_app') THEN
    CREATE ROLE rollbook_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'rollbook_app', 'MEMBER') THEN
    EXECUTE format('GRANT rollbook_app TO %I', current_user);
  END IF;
END $$;

-- After a transaction the setting is '' and not null.
CREATE FUNCTION current_school() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('rollbook.school_id', true), '')::integer $$;

CREATE TABLE school (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  time_zone text NOT NULL DEFAULT 'UTC',
  -- Contract, decision 10: may a file bring cohorts that the school lacks?
  creates_missing_cohorts boolean NOT NULL DEFAULT true,
  -- Contract, decision 14.
  keeps_runs_for_days integer NOT NULL DEFAULT 400 CHECK (keeps_runs_for_days > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);

CREATE TABLE school_host (
  host text COLLATE "C" PRIMARY KEY CHECK (host = lower(host)),
  school_id integer NOT NULL REFERENCES school
);

-- Enrolment ---------------------------------------------------------------------------------------------------

CREATE TABLE academic_period (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  starts date NOT NULL,
  ends date NOT NULL CHECK (ends >= starts),
  is_current boolean NOT NULL DEFAULT false,
  PRIMARY KEY (school_id, id)
);
CREATE UNIQUE INDEX academic_period_one_current ON academic_period (school_id) WHERE is_current;

CREATE TABLE level (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  -- From the lowest; the highest is the top level, whose cohort graduates when the period ends.
  position integer NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, name_key),
  UNIQUE (school_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE cohort (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  year integer NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  has_graduated boolean NOT NULL DEFAULT false,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, year)
);

CREATE TABLE cohort_level (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  period_id bigint NOT NULL,
  cohort_id bigint NOT NULL,
  level_id bigint NOT NULL,
  PRIMARY KEY (school_id, period_id, cohort_id),
  UNIQUE (school_id, period_id, level_id),
  FOREIGN KEY (school_id, period_id) REFERENCES academic_period ON DELETE CASCADE,
  FOREIGN KEY (school_id, cohort_id) REFERENCES cohort ON DELETE CASCADE,
  FOREIGN KEY (school_id, level_id) REFERENCES level ON DELETE CASCADE
);

CREATE TABLE form_class (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  period_id bigint NOT NULL,
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, period_id, name_key),
  FOREIGN KEY (school_id, period_id) REFERENCES academic_period ON DELETE CASCADE
);

CREATE TABLE campus (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  import_id text NOT NULL,
  import_key text COLLATE "C" NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, import_key)
);
CREATE UNIQUE INDEX campus_one_default ON campus (school_id) WHERE is_default;

-- Groups and what they may do -----------------------------------------------------------------------------------

CREATE TABLE presentation_group (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  label text NOT NULL,
  label_key text COLLATE "C" NOT NULL,
  is_current boolean NOT NULL DEFAULT true,
  colour text,
  logo bytea,
  logo_type text,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, label_key)
);

CREATE TABLE library_group (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, name_key)
);

-- Students borrow by their level's rights, everybody else by a library group's.
CREATE TABLE circulation_right (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  level_id bigint,
  library_group_id bigint,
  -- Which items: '' stands for every kind.
  item_type text NOT NULL DEFAULT '',
  most_loans integer NOT NULL CHECK (most_loans >= 0),
  loan_days integer NOT NULL CHECK (loan_days > 0),
  most_renewals integer NOT NULL DEFAULT 0 CHECK (most_renewals >= 0),
  most_reservations integer NOT NULL DEFAULT 0 CHECK (most_reservations >= 0),
  PRIMARY KEY (school_id, id),
  CHECK (num_nonnulls(level_id, library_group_id) = 1),
  UNIQUE NULLS NOT DISTINCT (school_id, level_id, library_group_id, item_type),
  FOREIGN KEY (school_id, level_id) REFERENCES level ON DELETE CASCADE,
  FOREIGN KEY (school_id, library_group_id) REFERENCES library_group ON DELETE CASCADE
);

-- Where a password is checked: Rollbook's own, or a service that answers for the patron.
CREATE TABLE credential_source (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('internal', 'saml', 'oidc', 'ldap')),
  name text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  is_enabled boolean NOT NULL DEFAULT true,
  PRIMARY KEY (school_id, id)
);

-- Patrons -------------------------------------------------------------------------------------------------------

CREATE TABLE patron (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  -- Goes up by one with every change; nothing is written over a version that was not seen.
  version integer NOT NULL DEFAULT 1,
  username text NOT NULL CHECK (username <> ''),
  username_key text COLLATE "C" NOT NULL,
  email_address text,
  library_barcode text COLLATE "C",
  admin_system_id text COLLATE "C",
  gender text CHECK (gender IN ('M', 'F')),
  given_name text,
  middle_name text,
  preferred_name text,
  surname text,
  enabled boolean NOT NULL,
  staff_member boolean NOT NULL,
  generic boolean NOT NULL DEFAULT false,
  cohort_id bigint,
  campus_id bigint,
  presentation_group_id bigint,
  until date,
  system_groups text[] NOT NULL DEFAULT '{Library Users}' CHECK ('Library Users' = ANY (system_groups)),
  -- An account of a script, such as autoimport: kept out of lists, counts and leavers.
  is_service boolean NOT NULL DEFAULT false,
  password_hash text,
  -- The last password that an import set, to tell a new default from the old one (contract, decision 9).
  imported_password_hash text,
  imported_password_mac bytea,
  credential_source_id bigint,
  external_subject text,
  first_imported_by bigint,
  merged_into bigint,
  -- Folded without case and accents by the register itself, for order and for search by any part.
  sort_name text COLLATE "C" NOT NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (school_id, id),
  CONSTRAINT patron_generic_is_nobody CHECK (NOT (generic AND (staff_member OR cohort_id IS NOT NULL))),
  FOREIGN KEY (school_id, cohort_id) REFERENCES cohort,
  FOREIGN KEY (school_id, campus_id) REFERENCES campus,
  FOREIGN KEY (school_id, presentation_group_id) REFERENCES presentation_group,
  FOREIGN KEY (school_id, credential_source_id) REFERENCES credential_source,
  FOREIGN KEY (school_id, merged_into) REFERENCES patron
);
CREATE UNIQUE INDEX patron_username ON patron (school_id, username_key);
CREATE UNIQUE INDEX patron_library_barcode ON patron (school_id, library_barcode) WHERE library_barcode IS NOT NULL;
CREATE UNIQUE INDEX patron_admin_system_id ON patron (school_id, admin_system_id) WHERE admin_system_id IS NOT NULL;
CREATE UNIQUE INDEX patron_external_subject ON patron (school_id, credential_source_id, external_subject)
  WHERE external_subject IS NOT NULL;
CREATE INDEX patron_in_order ON patron (school_id, sort_name, id);

CREATE TABLE former_username (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  username_key text COLLATE "C" NOT NULL,
  patron_id bigint NOT NULL,
  left_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (school_id, username_key),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);

CREATE TABLE library_group_member (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  library_group_id bigint NOT NULL,
  patron_id bigint NOT NULL,
  PRIMARY KEY (school_id, library_group_id, patron_id),
  FOREIGN KEY (school_id, library_group_id) REFERENCES library_group ON DELETE CASCADE,
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);
CREATE INDEX library_group_member_of_patron ON library_group_member (school_id, patron_id);

CREATE TABLE form_class_member (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  patron_id bigint NOT NULL,
  form_class_id bigint NOT NULL,
  from_day date NOT NULL,
  -- Null as long as he is in it.
  to_day date CHECK (to_day >= from_day),
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE,
  FOREIGN KEY (school_id, form_class_id) REFERENCES form_class ON DELETE CASCADE
);
CREATE UNIQUE INDEX form_class_member_one_now ON form_class_member (school_id, patron_id) WHERE to_day IS NULL;
CREATE INDEX form_class_member_of_class ON form_class_member (school_id, form_class_id) WHERE to_day IS NULL;

CREATE TABLE contact (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  patron_id bigint NOT NULL,
  role text NOT NULL CHECK (role IN ('patron', 'guardian', 'other')),
  name text,
  email_address text NOT NULL,
  is_primary boolean NOT NULL DEFAULT false,
  delivery text NOT NULL DEFAULT 'none' CHECK (delivery IN ('addressee', 'bcc', 'none')),
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);
CREATE UNIQUE INDEX contact_one_primary ON contact (school_id, patron_id) WHERE is_primary;

-- What became of mail to an address; one that is not here is good as far as anybody knows.
CREATE TABLE email_address_state (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  address_key text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('invalid', 'bounced', 'complained')),
  reason text,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (school_id, address_key)
);

-- A patron who has something on loan is not removed.
CREATE TABLE loan (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  patron_id bigint NOT NULL,
  item_barcode text NOT NULL,
  title text,
  lent_at timestamptz NOT NULL DEFAULT now(),
  due_on date NOT NULL,
  returned_at timestamptz,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE RESTRICT
);
CREATE INDEX loan_of_patron ON loan (school_id, patron_id) WHERE returned_at IS NULL;

-- Access --------------------------------------------------------------------------------------------------------

CREATE TABLE api_token (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  patron_id bigint NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (school_id, id),
  UNIQUE (school_id, token_hash),
  FOREIGN KEY (school_id, patron_id) REFERENCES patron ON DELETE CASCADE
);

-- Failed sign-ins of an address for an account, whether or not there is such an account.
CREATE TABLE sign_in_attempt (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  address text NOT NULL,
  username_key text COLLATE "C" NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  last_failed_at timestamptz,
  last_succeeded_at timestamptz,
  PRIMARY KEY (school_id, address, username_key)
);

-- The change journal --------------------------------------------------------------------------------------------

-- Every change to the roll is a plan that was applied: a file, an edit by hand (a run of one row), an undo.
CREATE TABLE run (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('import', 'edit')),
  state text NOT NULL CHECK (state IN ('running', 'planned', 'applied', 'refused', 'failed', 'interrupted')),
  via text NOT NULL CHECK (via IN ('api', 'command line', 'page')),
  actor_id bigint,
  actor_name text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  file_bytes integer,
  source json,
  created_rows integer NOT NULL DEFAULT 0,
  updated_rows integer NOT NULL DEFAULT 0,
  unchanged_rows integer NOT NULL DEFAULT 0,
  invalid_rows integer NOT NULL DEFAULT 0,
  -- Row numbers as [first, last] pairs, and repeated rows as [row, the row that it repeats].
  unchanged json NOT NULL DEFAULT '[]',
  repeats json NOT NULL DEFAULT '[]',
  new_cohorts json NOT NULL DEFAULT '[]',
  new_form_classes json NOT NULL DEFAULT '[]',
  warnings json NOT NULL DEFAULT '[]',
  -- Why the file was refused, or what went wrong: one sentence.
  message text,
  PRIMARY KEY (school_id, id)
);
CREATE INDEX run_by_time ON run (school_id, started_at);

-- Rows that would create, would change or cannot; unchanged ones stand in the run as ranges.
CREATE TABLE run_row (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  run_id bigint NOT NULL,
  row_number integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('created', 'updated', 'invalid')),
  -- No foreign key: history outlives a patron until he is removed for good, who takes it along.
  patron_id bigint,
  -- The version that the plan saw, to hold on to until it is applied.
  patron_version integer,
  username text,
  -- A created patron's values by field, or [old, new] by field.
  changes json,
  problems json,
  cells json,
  sets_password boolean NOT NULL DEFAULT false,
  -- Only while the plan waits to be applied.
  password_hash text,
  password_mac bytea,
  PRIMARY KEY (school_id, run_id, row_number),
  FOREIGN KEY (school_id, run_id) REFERENCES run ON DELETE CASCADE
);
CREATE INDEX run_row_of_patron ON run_row (school_id, patron_id) WHERE patron_id IS NOT NULL;

-- Walls between schools -------------------------------------------------------------------------------------------

DO $$
DECLARE belonging text;
BEGIN
  FOR belonging IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'school_id' AND table_name <> 'school_host'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', belonging);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', belonging);
    EXECUTE format(
      'CREATE POLICY own_school ON %I USING (school_id = current_school()) WITH CHECK (school_id = current_school())',
      belonging);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO rollbook_app', belonging);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO rollbook_app;

-- A school sees itself; only the owner sees all of them, to find one by its host.
ALTER TABLE school ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_school ON school FOR SELECT USING (id = current_school());
GRANT SELECT ON school TO rollbook_app;

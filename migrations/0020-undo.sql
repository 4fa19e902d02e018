-- Undo: a run that takes another one back, and what each change has to push aside for that.

ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal', 'undo')),
  -- The run that an undo takes back. No foreign key: the older one is forgotten first.
  ADD COLUMN undoes bigint,
  -- The period that was current, to which the form classes belong that the run brought along.
  ADD COLUMN period_id bigint;
CREATE INDEX run_undoes ON run (school_id, undoes) WHERE undoes IS NOT NULL;

-- Sessions and attempts pass; whoever has once been here is not removed as somebody whom nobody has heard of.
-- Not on the patron's own row: signing in would wait for an import that has just changed it. No foreign key, which would
-- be asked about each patron who goes; removal takes the row along.
CREATE TABLE first_sign_in (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  patron_id bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (school_id, patron_id)
);
ALTER TABLE first_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE first_sign_in FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON first_sign_in USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON first_sign_in TO rollbook_app;

-- The run by which he left: taken back, he has never left.
ALTER TABLE past_form_class ADD COLUMN left_by bigint;

-- What a run took out of the register and an undo puts back as it was. Goes with the run, and with the patron.
CREATE TABLE set_aside (
  school_id integer NOT NULL DEFAULT current_school(),
  id bigint GENERATED ALWAYS AS IDENTITY,
  run_id bigint NOT NULL,
  -- Of whom the run's row is.
  patron_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('patron', 'form class', 'former username')),
  -- The row that it was, and for a patron the names of his library groups.
  what jsonb NOT NULL,
  PRIMARY KEY (school_id, id),
  -- An edit's run is written after what it did.
  FOREIGN KEY (school_id, run_id) REFERENCES run ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX set_aside_by_run ON set_aside (school_id, run_id, kind, patron_id);
CREATE INDEX set_aside_of_patron ON set_aside (school_id, patron_id);

ALTER TABLE set_aside ENABLE ROW LEVEL SECURITY;
ALTER TABLE set_aside FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON set_aside USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON set_aside TO rollbook_app;
GRANT USAGE ON SEQUENCE set_aside_id_seq TO rollbook_app;

-- The guard: plans that would do something to too many patrons at once wait until somebody has looked at them.

ALTER TABLE run DROP CONSTRAINT run_state_check,
  ADD CONSTRAINT run_state_check CHECK (state IN
    ('running', 'planned', 'held', 'replaced', 'applied', 'refused', 'failed', 'interrupted')),
  -- What the guard has against it: [{"kind": "disable", "count": 412, "concerned": 1412, "limit": …}].
  ADD COLUMN verdicts json NOT NULL DEFAULT '[]',
  -- Who let a held one be applied.
  ADD COLUMN approved_by bigint,
  ADD COLUMN approved_by_name text;
CREATE INDEX run_held ON run (school_id, id) WHERE state = 'held';

-- Where the school's limit is not the usual one.
CREATE TABLE guard_limit (
  school_id integer NOT NULL DEFAULT current_school() REFERENCES school,
  kind text NOT NULL,
  -- In percent of the patrons whom a plan concerns; null where the school does not guard it.
  share integer CHECK (share BETWEEN 0 AND 100),
  -- Held is only what does it to more.
  at_least integer CHECK (at_least >= 0),
  PRIMARY KEY (school_id, kind),
  CHECK ((share IS NULL) = (at_least IS NULL))
);
ALTER TABLE guard_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE guard_limit FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON guard_limit USING (school_id = current_school()) WITH CHECK (school_id = current_school());
GRANT SELECT, INSERT, UPDATE, DELETE ON guard_limit TO rollbook_app;

-- Changes by hand: of one patron, of many at once, and removal for good. Each is a run, as a file is.

ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal')),
  -- What was asked of many at once, such as {"kind": "disable"}; null for an edit of one patron and for a removal.
  ADD COLUMN change json;

-- Who is chosen but needs no change has a row of his own only until the change is applied.
ALTER TABLE run_row DROP CONSTRAINT run_row_outcome_check,
  ADD CONSTRAINT run_row_outcome_check CHECK (outcome IN ('created', 'updated', 'unchanged', 'removed', 'invalid'));

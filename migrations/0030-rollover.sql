-- The step from one school year to the next is a run as well. `undo` is a kind that other changes bring along.
ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal', 'undo', 'rollover'));

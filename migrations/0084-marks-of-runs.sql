-- Marks of leavers go back with the import, or the merge, that they came with.

ALTER TABLE run
  -- Of kind absence: the run whose undo takes these marks back. No foreign key: the older one is forgotten first.
  ADD COLUMN marks_of bigint;
CREATE INDEX run_marks_of ON run (school_id, marks_of) WHERE marks_of IS NOT NULL;

ALTER TABLE set_aside DROP CONSTRAINT set_aside_kind_check,
  ADD CONSTRAINT set_aside_kind_check CHECK (kind IN ('patron', 'form class', 'former username', 'loan', 'leaver'));

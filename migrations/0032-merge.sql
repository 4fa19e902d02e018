-- Several records of one person become one: the others stay as they were, but for what no two may have, and point to it.
ALTER TABLE run DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('import', 'edit', 'removal', 'undo', 'rollover', 'merge')),
  -- Who stays, who is merged into him, and whose values were picked: ids alone.
  ADD COLUMN merge json;
ALTER TABLE run_row DROP CONSTRAINT run_row_outcome_check,
  ADD CONSTRAINT run_row_outcome_check
    CHECK (outcome IN ('created', 'updated', 'unchanged', 'removed', 'invalid', 'merged', 'split'));
-- Whose a loan was before it came to the survivor.
ALTER TABLE set_aside DROP CONSTRAINT set_aside_kind_check,
  ADD CONSTRAINT set_aside_kind_check CHECK (kind IN ('patron', 'form class', 'former username', 'loan'));

-- Whoever a record stands for: itself, or the one into which it was merged, who may have been merged in turn.
CREATE FUNCTION surviving_patron(bigint) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    WITH RECURSIVE way AS (
      SELECT id, merged_into FROM patron WHERE id = $1
      UNION ALL SELECT patron.id, patron.merged_into FROM way JOIN patron ON patron.id = way.merged_into)
    SELECT id FROM way WHERE merged_into IS NULL $$;

-- How many leavers got or lost their mark with a run.
CREATE FUNCTION marks_of_run(bigint) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(sum(updated_rows), 0) FROM run WHERE school_id = current_school() AND marks_of = $1 $$;

-- How much of a run is taken back as things are: by each undo of it as many rows and marks as it changed, less those that
-- were brought again by an undo of that undo.
CREATE FUNCTION rows_taken_back(undone bigint) RETURNS bigint LANGUAGE plpgsql STABLE
  AS $$
    BEGIN
      RETURN (
        SELECT coalesce(sum(greatest(created_rows + updated_rows + marks_of_run(id) - rows_taken_back(id), 0)), 0) FROM run
        WHERE school_id = current_school() AND undoes = undone AND state = 'applied');
    END $$;

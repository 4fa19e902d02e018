import { sql } from 'kysely'
import type { AnyRun, OpenedRun } from '../../api/runs.ts'
import type { SchoolTransaction } from '../database/database.ts'

/**
 * Of an undo by which something stays: the later run that changed it in the most rows, and so might be undone first. Null
 * where none did in more than one row, or it is undone meanwhile: a single edit by hand is mostly meant.
 */
export async function findInTheWay(
  transaction: SchoolTransaction,
  { id, undoes }: AnyRun,
): Promise<OpenedRun['inTheWay']> {
  if (undoes === null) return null
  const { rows } = await sql<{ id: number; rows: number }>`
    WITH staying AS (
      SELECT run_row.row_number, run_row.patron_id, problem ->> 'field' AS field
      FROM run_row, json_array_elements(run_row.problems) AS problem
      WHERE run_row.run_id = ${id} AND problem ->> 'code' IN ('edited-since', 'used-edited')),
    last_change AS (
      SELECT DISTINCT ON (staying.row_number, staying.field) staying.row_number, later.run_id
      FROM staying
      JOIN run_row AS undone ON undone.run_id = ${undoes} AND undone.row_number = staying.row_number
      JOIN run_row AS later ON later.patron_id = staying.patron_id AND later.outcome = 'updated'
        AND later.patron_version > coalesce(undone.patron_version, 0)
        AND (staying.field IS NULL OR later.changes -> staying.field IS NOT NULL)
      JOIN run ON run.id = later.run_id AND run.state = 'applied' AND run.kind <> 'undo'
      ORDER BY staying.row_number, staying.field, later.patron_version DESC)
    SELECT run_id AS id, count(DISTINCT row_number) AS rows FROM last_change
    GROUP BY run_id HAVING count(DISTINCT row_number) > 1 AND rows_taken_back(run_id) = 0
    ORDER BY rows DESC, id DESC LIMIT 1`.execute(transaction)
  return rows[0] ?? null
}

import { sql } from 'kysely'
import type { AnyRun, OpenedRun } from '../../api/runs.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Rows of which something stays; `field` is null where it is the patron himself. */
const staying = (undoId: number) => sql`
  SELECT run_row.row_number, run_row.patron_id, problem ->> 'field' AS field, problem ->> 'found' AS found,
    problem ->> 'code' AS code
  FROM run_row, json_array_elements(run_row.problems) AS problem WHERE run_row.run_id = ${undoId}`

/** What takes back is undone by way of what it took back. */
const stands = sql`run.state = 'applied' AND run.kind <> 'undo'`

const changedSince = (undone: number) => sql`
  SELECT DISTINCT ON (staying.row_number, staying.field) staying.row_number, later.run_id
  FROM staying
  JOIN run_row AS done ON done.run_id = ${undone} AND done.row_number = staying.row_number
  JOIN run_row AS later ON later.patron_id = staying.patron_id AND later.run_id > ${undone} AND later.outcome = 'updated'
    AND later.patron_version > coalesce(done.patron_version, 0)
    AND (staying.field IS NULL OR later.changes -> staying.field IS NOT NULL)
  JOIN run ON run.id = later.run_id AND ${stands}
  WHERE staying.code IN ('edited-since', 'used-edited')
  ORDER BY staying.row_number, staying.field, later.patron_version DESC`

/** An id that somebody else has now, as whoever was created under a username that was left. */
const givenToAnother = (undone: number) => sql`
  SELECT DISTINCT ON (staying.row_number, staying.field) staying.row_number, later.run_id
  FROM staying
  JOIN patron AS holder ON holder.username = staying.found
  JOIN run_row AS later ON later.patron_id = holder.id AND later.run_id > ${undone}
    AND (later.outcome = 'created' OR later.outcome = 'updated' AND later.changes -> staying.field IS NOT NULL)
  JOIN run ON run.id = later.run_id AND ${stands}
  WHERE staying.code = 'held-since'
  ORDER BY staying.row_number, staying.field, later.patron_version DESC NULLS LAST`

/**
 * Of an undo by which something stays: the later run for which it does in the most rows, and which so might be undone first.
 * Null where none is for more than one row, for a single edit by hand is mostly meant, or where that run is undone.
 */
export async function findInTheWay(
  transaction: SchoolTransaction,
  { id, undoes }: AnyRun,
): Promise<OpenedRun['inTheWay']> {
  if (undoes === null) return null
  const { rows } = await sql<{ id: number; rows: number }>`
    WITH staying AS (${staying(id)}),
    reason AS ((${changedSince(undoes)}) UNION (${givenToAnother(undoes)})),
    counted AS MATERIALIZED (
      SELECT run_id AS id, count(DISTINCT row_number) AS rows FROM reason GROUP BY run_id)
    SELECT id, rows FROM counted WHERE rows > 1 AND rows_taken_back(id) = 0
    ORDER BY rows DESC, id DESC LIMIT 1`.execute(transaction)
  return rows[0] ?? null
}

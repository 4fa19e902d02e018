import { sql } from 'kysely'
import type { PatronHistory } from '../../api/patron-history.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { withMerged } from './with-merged.ts'

type Entry = PatronHistory['entries'][number]
type EntryRow = Omit<Entry, 'at'> & { at: Date; changes: Record<string, unknown> }

/**
 * What became of a patron, and of the records that were merged into him, newest first. A run has one row of a record at
 * most. @param before a run's id @param limit how many runs
 */
export async function readHistory(
  transaction: SchoolTransaction,
  patronId: number,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<PatronHistory> {
  const older = before === undefined ? sql`` : sql`AND run.id < ${before}`
  const records = await withMerged(transaction, [patronId])
  const ofThem = sql`run_row.patron_id = ANY (${records}::bigint[]) AND run_row.outcome <> 'invalid'
    AND run.state = 'applied'`
  const { rows } = await sql<EntryRow>`
    WITH latest AS (
      SELECT DISTINCT run.id FROM run_row JOIN run ON run.school_id = run_row.school_id AND run.id = run_row.run_id
      WHERE ${ofThem} ${older} ORDER BY run.id DESC LIMIT ${limit + 1})
    SELECT run.id AS "runId", run.kind, run.via, run.actor_name AS by, coalesce(run.finished_at, run.started_at) AS at,
      run_row.row_number AS row, run.created_rows + run.updated_rows + run.unchanged_rows + run.invalid_rows AS rows,
      run_row.outcome, run_row.changes, run_row.sets_password AS "setsPassword",
      (SELECT username FROM patron WHERE patron.id = run_row.patron_id AND patron.id <> ${patronId}) AS formerly
    FROM latest JOIN run ON run.id = latest.id
    JOIN run_row ON run_row.school_id = run.school_id AND run_row.run_id = run.id
    WHERE ${ofThem}
    ORDER BY run.id DESC, run_row.patron_id = ${patronId} DESC, run_row.row_number`.execute(transaction)
  const runs = [...new Set(rows.map(({ runId }) => runId))]
  const last = runs.length > limit ? (runs.at(-2) ?? null) : null
  const shown = rows.filter(({ runId }) => last === null || runId >= last)
  return { entries: shown.map(entryOf), next: last }
}

function entryOf(row: EntryRow): Entry {
  const changes = row.outcome === 'created' ? fromNothing(row.changes) : row.changes
  return { ...row, at: row.at.toISOString(), changes }
}

/** Of a created patron the values alone are kept. */
function fromNothing(values: Record<string, unknown>): Entry['changes'] {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [null, value]]))
}

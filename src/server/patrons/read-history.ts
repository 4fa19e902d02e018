import { sql } from 'kysely'
import type { PatronHistory } from '../../api/patron-history.ts'
import type { SchoolTransaction } from '../database/database.ts'

type Entry = PatronHistory['entries'][number]
type EntryRow = Omit<Entry, 'at'> & { at: Date; changes: Record<string, unknown> }

/** What became of a patron, newest first. A run has one row of a patron at most. @param before a run's id */
export async function readHistory(
  transaction: SchoolTransaction,
  patronId: number,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<PatronHistory> {
  const older = before === undefined ? sql`` : sql`AND run.id < ${before}`
  const { rows } = await sql<EntryRow>`
    SELECT run.id AS "runId", run.kind, run.via, run.actor_name AS by, coalesce(run.finished_at, run.started_at) AS at,
      run_row.row_number AS row, run.created_rows + run.updated_rows + run.unchanged_rows + run.invalid_rows AS rows,
      run_row.outcome, run_row.changes, run_row.sets_password AS "setsPassword"
    FROM run_row JOIN run ON run.school_id = run_row.school_id AND run.id = run_row.run_id
    WHERE run_row.patron_id = ${patronId} AND run_row.outcome <> 'invalid' AND run.state = 'applied' ${older}
    ORDER BY run.id DESC LIMIT ${limit + 1}`.execute(transaction)
  const shown = rows.slice(0, limit)
  return {
    entries: shown.map(entryOf),
    next: rows.length > limit ? (shown.at(-1)?.runId ?? null) : null,
  }
}

function entryOf(row: EntryRow): Entry {
  const changes = row.outcome === 'created' ? fromNothing(row.changes) : row.changes
  return { ...row, at: row.at.toISOString(), changes }
}

/** Of a created patron the values alone are kept. */
function fromNothing(values: Record<string, unknown>): Entry['changes'] {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [null, value]]))
}

import { sql } from 'kysely'
import { sayDay } from '../../patron/say-day.ts'
import type { DoneRow, LaterEdits } from '../../undo/done-row.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readSettings } from '../schools/settings.ts'

interface LaterEdit {
  patronId: number
  key: keyof LaterEdits
  by: string
  at: Date
}

/** Who changed what last, since the runs left these patrons, by their ids. */
export async function readLaterEdits(
  transaction: SchoolTransaction,
  done: readonly DoneRow[],
): Promise<Map<number, LaterEdits>> {
  const edits = new Map<number, LaterEdits>()
  if (done.length === 0) return edits
  const { today: dayOf } = await readSettings(transaction)
  for (const { patronId, key, by, at } of await readEdits(transaction, done)) {
    const known = edits.get(patronId) ?? {}
    known[key] = `by ${by} on ${sayDay(dayOf(at))}`
    edits.set(patronId, known)
  }
  return edits
}

async function readEdits(transaction: SchoolTransaction, done: readonly DoneRow[]): Promise<LaterEdit[]> {
  const given = unnest([
    { name: 'patron_id', type: 'bigint', values: done.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: done.map(({ leftVersion }) => leftVersion) },
  ])
  const { rows } = await sql<LaterEdit>`
    SELECT DISTINCT ON (run_row.patron_id, changed.key) run_row.patron_id AS "patronId", changed.key,
      run.actor_name AS by, coalesce(run.finished_at, run.started_at) AS at
    FROM ${given} JOIN run_row ON run_row.patron_id = given.patron_id AND run_row.patron_version >= given.version
    JOIN run ON run.school_id = run_row.school_id AND run.id = run_row.run_id
    CROSS JOIN LATERAL (
      SELECT json_object_keys(run_row.changes) AS key UNION ALL SELECT 'password' WHERE run_row.sets_password
    ) AS changed
    WHERE run_row.outcome = 'updated' AND run.state = 'applied'
    ORDER BY run_row.patron_id, changed.key, run_row.patron_version DESC`.execute(transaction)
  return rows
}

import { sql } from 'kysely'
import type { ShownChanges } from '../../../api/patron-form.ts'
import type { SchoolTransaction } from '../../database/database.ts'

export interface ChangesSince {
  /** Who changed the patron last; null where the journal does not know. */
  by: string | null
  at: Date | null
  /** From what was there at that version to what is there now, by field. */
  changes: ShownChanges
}

interface ChangeRow {
  by: string
  at: Date
  changes: ShownChanges
}

/** What became of a patron since somebody saw that version of him. */
export async function readChangesSince(
  transaction: SchoolTransaction,
  { id, version }: { id: number; version: number },
): Promise<ChangesSince> {
  const { rows } = await sql<ChangeRow>`
    SELECT run.actor_name AS by, run.finished_at AS at, run_row.changes
    FROM run_row JOIN run ON run.school_id = run_row.school_id AND run.id = run_row.run_id
    WHERE run_row.patron_id = ${id} AND run_row.outcome = 'updated' AND run.state = 'applied'
      AND run_row.patron_version >= ${version}
    ORDER BY run_row.patron_version`.execute(transaction)
  const last = rows.at(-1)
  return { by: last?.by ?? null, at: last?.at ?? null, changes: inOne(rows.map(({ changes }) => changes)) }
}

/** Several changes, oldest first, as one; what was changed back is none. */
function inOne(changes: readonly ShownChanges[]): ShownChanges {
  const all: ShownChanges = {}
  for (const [field, [old, now]] of changes.flatMap(change => Object.entries(change))) {
    all[field] = [all[field] === undefined ? old : all[field][0], now]
  }
  return Object.fromEntries(
    Object.entries(all).filter(([, [old, now]]) => JSON.stringify(old) !== JSON.stringify(now)),
  )
}

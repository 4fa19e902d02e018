import { sql } from 'kysely'
import type { Plan } from '../../import/plan.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { type Actor, commandLine } from './run.ts'
import { drawRunId } from './write-run.ts'

/** A change by hand: a run of one row. */
export interface Edit {
  /** As drawn beforehand, where what the edit wrote says by which run. */
  runId?: number
  /** Unless somebody else is named, the command line. */
  actor?: Actor | undefined
  outcome: 'created' | 'updated'
  patronId: number
  /** The version that was there before; null for a new patron. */
  patronVersion: number | null
  username: string
  /** A created patron's values by field, or [old, new] by field. Never a password. */
  changes: object
  setsPassword: boolean
  /** What came along with the patron, if anything did. */
  brought?: Pick<Plan, 'newCohorts' | 'newFormClasses'>
}

/** Writes the edit down, in the transaction that makes it. */
export async function journalEdit(transaction: SchoolTransaction, edit: Edit, now: Date): Promise<void> {
  const isCreated = edit.outcome === 'created'
  const { actor = commandLine, brought = { newCohorts: [], newFormClasses: [] } } = edit
  const runId = edit.runId ?? (await drawRunId(transaction))
  await sql`
    WITH edit AS (
      INSERT INTO run (id, kind, state, via, actor_id, actor_name, started_at, finished_at, created_rows, updated_rows,
        new_cohorts, new_form_classes, period_id)
      OVERRIDING SYSTEM VALUE
      VALUES (${runId}, 'edit', 'applied', ${actor.via}, ${actor.patronId}, ${actor.name}, ${now}, ${now},
        ${isCreated ? 1 : 0}, ${isCreated ? 0 : 1}, ${JSON.stringify(brought.newCohorts)}::json,
        ${JSON.stringify(brought.newFormClasses)}::json, ${currentPeriod})
      RETURNING id
    )
    INSERT INTO run_row
      (run_id, row_number, outcome, patron_id, patron_version, username, changes, sets_password)
    SELECT id, 1, ${edit.outcome}, ${edit.patronId}::bigint, ${edit.patronVersion}::integer, ${edit.username},
      ${JSON.stringify(edit.changes)}::json, ${edit.setsPassword}::boolean
    FROM edit`.execute(transaction)
}

/** The second half of every import: a plan becomes the register, in one transaction, or not at all. */
import { sql } from 'kysely'
import { losesAccess } from '../../import/import-rights.ts'
import type { Plan } from '../../import/plan.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { recordPlan } from '../journal/write-run.ts'
import { toldRowsOf, writeRunRows } from '../journal/write-run-rows.ts'
import { writeAbsence } from '../leavers/write-absence.ts'
import { keepAnAdministrator } from '../patrons/administrators.ts'
import { writePlanned } from '../patrons/write-planned.ts'
import { type ApplyOutcome, type Connections, carryOut } from './carry-out.ts'

export interface Application {
  schoolId: number
  runId: number
  plan: Plan
  /** By row number, for each row that sets one. */
  passwords: ReadonlyMap<number, SealedPassword>
  /** The day from which class moves count, in the school's time zone. */
  today: string
  now: Date
}

/** @throws what went wrong, when nothing was applied; OutcomeUnknown when that is not certain */
export async function applyPlan(connections: Connections, application: Application): Promise<ApplyOutcome> {
  return carryOut(connections, application, transaction => writePlan(transaction, application))
}

/**
 * The plan's part of a transaction that applies it.
 * @throws what `isOvertaken` knows, where the register is not as the plan saw it
 */
export async function writePlan(transaction: SchoolTransaction, application: Application): Promise<void> {
  const { plan, runId, today, passwords } = application
  const losers = plan.rows.flatMap(row =>
    row.outcome === 'updated' && losesAccess(row.changes) ? row.patronId : [],
  )
  const createdIds = await keepAnAdministrator(transaction, { losers, today }, () =>
    writePlanned(transaction, plan, { passwords, runId, importedBy: runId, today }),
  )
  await journalPlan(transaction, application, createdIds)
  if (plan.absence) await writeAbsence(transaction, plan.absence, application)
}

/** @param createdIds of new patrons, by row number */
export async function journalPlan(
  transaction: SchoolTransaction,
  { plan, runId }: Pick<Application, 'plan' | 'runId'>,
  createdIds: ReadonlyMap<number, number> = new Map(),
): Promise<void> {
  await sql`DELETE FROM run_row WHERE run_id = ${runId}`.execute(transaction)
  await writeRunRows(transaction, runId, { rows: toldRowsOf(plan), createdIds })
  await recordPlan(transaction, runId, { plan, state: 'applied' })
}

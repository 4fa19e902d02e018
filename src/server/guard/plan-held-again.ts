import { sql } from 'kysely'
import { broughtBy } from '../../edit/brought.ts'
import type { UniqueKey } from '../../edit/read-input.ts'
import type { CreateRow, Plan, PlannedRow, UpdateRow } from '../../import/plan.ts'
import { type PresentRegister, planAgain } from '../../import/plan-again.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readEnrolment } from '../enrolment/read-enrolment.ts'
import { readKeptPlan } from '../journal/load-plan.ts'
import { recordPlan } from '../journal/write-run.ts'
import { toldRowsOf, writeRunRows } from '../journal/write-run-rows.ts'
import { readProfiles } from '../patrons/edits/read-profiles.ts'
import { findHolders } from '../patrons/find-holders.ts'
import { judgePlan } from './judge-plan.ts'

/** A held plan that somebody's change overtook is made again, as far as it can be, and waits to be looked at anew. */
export async function planHeldAgain(
  transaction: SchoolTransaction,
  runId: number,
  today: string,
): Promise<void> {
  const kept = await readKeptPlan(transaction, runId, 'held')
  if (!kept) return
  const { passwords } = kept
  const enrolment = await readEnrolment(transaction, today)
  const register = { ...(await readPresent(transaction, kept.plan)), enrolment }
  const rows = kept.plan.rows.map(row => {
    if (!isWriting(row)) return row
    // After a month the passwords are forgotten.
    return planAgain({ ...row, setsPassword: row.setsPassword && passwords.has(row.number) }, register)
  })
  const after = rows.filter(isWriting).map(row => row.after)
  const plan: Plan = { ...kept.plan, rows, ...broughtBy(after, enrolment) }
  const verdicts = await judgePlan(transaction, rows)
  await sql`DELETE FROM run_row WHERE run_id = ${runId}`.execute(transaction)
  await writeRunRows(transaction, runId, { rows: toldRowsOf(plan), passwords })
  await recordPlan(transaction, runId, { plan, state: 'held', verdicts })
  await markRows(transaction, runId, numbersOfOthers(kept.plan.rows, rows))
}

/** Whoever looked at it before is shown what he has not seen. */
async function markRows(
  transaction: SchoolTransaction,
  runId: number,
  numbers: readonly number[],
): Promise<void> {
  await sql`UPDATE run SET marked = ${JSON.stringify(numbers)}::json WHERE id = ${runId}`.execute(transaction)
}

/** Of rows that come out otherwise, both in the same order. */
function numbersOfOthers(before: readonly PlannedRow[], after: readonly PlannedRow[]): number[] {
  return after.flatMap((row, index) => {
    const shown = before[index]
    return shown !== undefined && toldOf(row) === toldOf(shown) ? [] : row.number
  })
}

/** As much of a row as anybody sees. */
function toldOf(row: PlannedRow): string {
  if (row.outcome === 'created') return JSON.stringify([row.outcome, row.after])
  if (row.outcome === 'updated') return JSON.stringify([row.outcome, row.changes, row.setsPassword])
  return JSON.stringify(row)
}

function isWriting(row: PlannedRow): row is CreateRow | UpdateRow {
  return row.outcome === 'created' || row.outcome === 'updated'
}

async function readPresent(
  transaction: SchoolTransaction,
  plan: Plan,
): Promise<Pick<PresentRegister, 'patrons' | 'holderOf'>> {
  const rows = plan.rows.filter(isWriting)
  const ids = rows.flatMap(row => (row.outcome === 'updated' ? row.patronId : []))
  const holders = new Map<UniqueKey, Awaited<ReturnType<typeof findHolders>>>()
  for (const field of ['username', 'libraryBarcode', 'adminSystemId'] as const) {
    const keys = rows.flatMap(({ after }) => keyOf(field, after[field]) ?? [])
    holders.set(field, await findHolders(transaction, field, keys))
  }
  return {
    patrons: await readProfiles(transaction, ids),
    holderOf: (field, value) => holders.get(field)?.get(keyOf(field, value) ?? '')?.id,
  }
}

function keyOf(field: UniqueKey, value: string | null): string | null {
  return field === 'username' && value !== null ? foldKey(value) : value
}

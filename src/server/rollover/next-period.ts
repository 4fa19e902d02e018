import { sql } from 'kysely'
import type { NextPeriod } from '../../edit/rollover/ladder.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { refuseClash } from '../enrolment/period-list.ts'
import { createdId } from '../lists/created-id.ts'

/**
 * The period of that name and those days, if somebody has added it already.
 * @returns its id, or null
 * @throws RequestError `taken` where another one is in its way
 */
export async function plannedPeriod(
  transaction: SchoolTransaction,
  period: NextPeriod,
): Promise<number | null> {
  const { name, starts, ends } = period
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM academic_period
    WHERE name = ${name} AND starts = ${starts} AND ends = ${ends} AND NOT is_current`.execute(transaction)
  const id = rows[0]?.id ?? null
  if (id === null) await refuseClash(transaction, { id: 0, ...period })
  return id
}

/** Makes it the current one; the run keeps which one that was before, and what became of this one. @returns its id */
export async function beginPeriod(
  transaction: SchoolTransaction,
  period: NextPeriod,
  runId: number,
): Promise<number> {
  const planned = await plannedPeriod(transaction, period)
  const id = planned ?? (await addPeriod(transaction, period))
  await sql`
    UPDATE run SET period_id = ${currentPeriod}, began_period_id = ${id}::bigint, added_period = ${planned === null}
    WHERE id = ${runId}`.execute(transaction)
  await makeCurrent(transaction, id)
  return id
}

function addPeriod(transaction: SchoolTransaction, { name, starts, ends }: NextPeriod): Promise<number> {
  return createdId(
    transaction,
    sql`INSERT INTO academic_period (name, starts, ends, is_current)
      VALUES (${name}, ${starts}, ${ends}, false) RETURNING id`,
  )
}

/** Of all periods exactly one is. */
export async function makeCurrent(transaction: SchoolTransaction, periodId: number): Promise<void> {
  await sql`UPDATE academic_period SET is_current = false WHERE is_current`.execute(transaction)
  await sql`UPDATE academic_period SET is_current = true WHERE id = ${periodId}`.execute(transaction)
}

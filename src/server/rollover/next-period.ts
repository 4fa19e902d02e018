import { sql } from 'kysely'
import type { NextPeriod } from '../../edit/rollover/ladder.ts'
import type { SchoolTransaction } from '../database/database.ts'
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

/** @returns its id */
export async function beginPeriod(transaction: SchoolTransaction, period: NextPeriod): Promise<number> {
  const { name, starts, ends } = period
  const planned = await plannedPeriod(transaction, period)
  await sql`UPDATE academic_period SET is_current = false WHERE is_current`.execute(transaction)
  if (planned === null) {
    return createdId(
      transaction,
      sql`INSERT INTO academic_period (name, starts, ends, is_current)
        VALUES (${name}, ${starts}, ${ends}, true) RETURNING id`,
    )
  }
  await sql`UPDATE academic_period SET is_current = true WHERE id = ${planned}`.execute(transaction)
  return planned
}

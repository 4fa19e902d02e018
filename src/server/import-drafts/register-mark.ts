import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { readLists } from '../imports/read-roll.ts'
import { readLeaverSettings } from '../leavers/settings.ts'
import { readSettings } from '../schools/settings.ts'

/** Runs may end in another order than they began. */
const lastRuns = 20

/**
 * A text that is another one once the register, or a list of the school that plans rest on, was changed: every change of a
 * patron is a run. It only tells when to look again; what may be applied is asked of each patron's version.
 */
export async function readRegisterMark(transaction: SchoolTransaction, today: string): Promise<string> {
  const { rows } = await sql<{ id: number; finishedAt: Date }>`
    SELECT id, finished_at AS "finishedAt" FROM run WHERE state = 'applied'
    ORDER BY id DESC LIMIT ${lastRuns}`.execute(transaction)
  const { enrolment, administrators } = await readLists(transaction, today)
  const { cohorts, formClasses, presentationGroups, campuses, levels, period } = enrolment
  const { createsMissingCohorts, shortestPassword } = await readSettings(transaction)
  const { exempt } = await readLeaverSettings(transaction)
  const policies = { createsMissingCohorts, shortestPassword, exempt }
  const lists = [cohorts, formClasses, presentationGroups, campuses].map(list => [...list])
  const all = JSON.stringify([rows, lists, levels, period, [...administrators], policies])
  return createHash('sha256').update(all).digest('base64')
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { SchoolLists } from '../../import/roll.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readLeaverSettings } from '../leavers/settings.ts'
import type { SchoolSettings } from '../schools/settings.ts'

export interface MarkSources {
  lists: SchoolLists
  settings: SchoolSettings
}

/** Runs may end in another order than they began. */
const lastRuns = 20

/**
 * A text that is another one once the register, or a list of the school that plans rest on, was changed: every change of a
 * patron is a run. It only tells when to look again; what may be applied is asked of each patron's version.
 */
export async function readRegisterMark(
  transaction: SchoolTransaction,
  { lists, settings }: MarkSources,
): Promise<string> {
  const { rows } = await sql<{ id: number; finishedAt: Date }>`
    SELECT id, finished_at AS "finishedAt" FROM run WHERE state = 'applied'
    ORDER BY id DESC LIMIT ${lastRuns}`.execute(transaction)
  const { enrolment, administrators } = lists
  const { cohorts, formClasses, presentationGroups, campuses, levels, period } = enrolment
  const { createsMissingCohorts, shortestPassword } = settings
  const { exempt } = await readLeaverSettings(transaction)
  const policies = { createsMissingCohorts, shortestPassword, exempt }
  const entries = [cohorts, formClasses, presentationGroups, campuses].map(list => [...list])
  const all = JSON.stringify([rows, entries, levels, period, [...administrators], policies])
  return createHash('sha256').update(all).digest('base64')
}

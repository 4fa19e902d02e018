import { sql } from 'kysely'
import { judge, type Verdict } from '../../guard/judge.ts'
import { type GuardedRow, tally } from '../../guard/tally.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readLimits } from './limits.ts'

/** What the school's guard has against a plan; nothing against one that may be applied. */
export async function judgePlan(
  transaction: SchoolTransaction,
  rows: Iterable<GuardedRow>,
): Promise<Verdict[]> {
  const counted = tally(rows)
  // On most nights there is nothing to ask the register.
  if (Object.keys(counted.counts).length === 0) return []
  const limits = await readLimits(transaction)
  const verdicts = judge(counted, limits, 0)
  if (!verdicts.some(({ kind }) => kind === 'disable')) return verdicts
  return judge(counted, limits, await sizeOfLargestCohort(transaction))
}

async function sizeOfLargestCohort(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    SELECT coalesce(max(size), 0) AS size FROM (
      SELECT count(*) AS size FROM patron
      WHERE cohort_id IS NOT NULL AND merged_into IS NULL GROUP BY cohort_id) AS cohorts`.execute(transaction)
  return rows[0]?.size ?? 0
}

import { sql } from 'kysely'
import { judge, type Verdict } from '../../guard/judge.ts'
import { usualLimits } from '../../guard/kinds.ts'
import { type GuardedRow, type Tally, tally } from '../../guard/tally.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readLimits } from './limits.ts'

/**
 * What the school's guard has against a plan; nothing against one that may be applied.
 * @param concerned of how many patrons they are a part, if not of those whom the plan is about
 */
export async function judgePlan(
  transaction: SchoolTransaction,
  rows: Iterable<GuardedRow>,
  concerned?: number,
): Promise<Verdict[]> {
  const told = tally(rows)
  return judgeTally(transaction, { ...told, concerned: concerned ?? told.concerned })
}

/** The same of a plan whose rows were counted. */
export async function judgeTally(transaction: SchoolTransaction, counted: Tally): Promise<Verdict[]> {
  // On most nights there is nothing to ask the register.
  if (Object.keys(counted.counts).length === 0) return []
  const limits = await readLimits(transaction)
  const verdicts = judge(counted, limits, 0)
  const disabling = verdicts.find(({ kind }) => kind === 'disable')
  if (!disabling || !isUsual(disabling)) return verdicts
  return judge(counted, limits, await sizeOfLargestCohort(transaction))
}

/** A school that has set a limit of its own means that one, whoever leaves. */
function isUsual({ kind, limit }: Verdict): boolean {
  const usual = usualLimits[kind]
  return limit.share === usual?.share && limit.atLeast === usual.atLeast
}

async function sizeOfLargestCohort(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    SELECT coalesce(max(size), 0) AS size FROM (
      SELECT count(*) AS size FROM patron
      WHERE cohort_id IS NOT NULL AND merged_into IS NULL GROUP BY cohort_id) AS cohorts`.execute(transaction)
  return rows[0]?.size ?? 0
}

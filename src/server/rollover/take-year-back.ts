/** A rollover that is undone takes its year along: what it did to periods and cohorts, beside what it did to patrons. */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { giveUpHeld } from './give-up-held.ts'
import { makeCurrent } from './next-period.ts'
import type { KeptRollover } from './plan-rollover.ts'

/** The year that a rollover ended, and the one that it began. */
export interface BegunYear {
  /** Null where an earlier release did not keep it, or the period is there no more. */
  endedId: number | null
  /** Its name. */
  ended: string | null
  begunId: number | null
  /** Is what it began still the current period? */
  isCurrent: boolean
  /** Did the rollover add that period itself? */
  isAdded: boolean
  steps: KeptRollover['steps']
}

/** @returns null for a run that is no rollover */
export async function readBegunYear(
  transaction: SchoolTransaction,
  runId: number,
): Promise<BegunYear | null> {
  const { rows } = await sql<BegunYear>`
    SELECT ended.id AS "endedId", ended.name AS ended, run.began_period_id AS "begunId",
      run.began_period_id IS NOT DISTINCT FROM ${currentPeriod} AS "isCurrent", run.added_period AS "isAdded",
      run.change -> 'steps' AS steps
    FROM run LEFT JOIN academic_period AS ended ON ended.id = run.period_id AND run.began_period_id IS NOT NULL
    WHERE run.id = ${runId} AND run.kind = 'rollover'`.execute(transaction)
  return rows[0] ?? null
}

/**
 * Levels are those of the old period again, and nobody has graduated whom this rollover let go. The undo keeps that it
 * made the old period current. Files that are held wait no more: levels in them mean other cohorts.
 * @throws PatronChanged when another period became current meanwhile
 */
export async function takeYearBack(
  transaction: SchoolTransaction,
  { endedId, begunId, isCurrent, isAdded, steps }: BegunYear,
  runId: number,
): Promise<void> {
  if (endedId === null || begunId === null || !isCurrent) throw new PatronChanged('the period')
  const graduated = steps.filter(({ to }) => to === null).map(({ year }) => year)
  await sql`
    UPDATE cohort SET has_graduated = false WHERE year = ANY (${graduated}::integer[])`.execute(transaction)
  await sql`DELETE FROM cohort_level WHERE period_id = ${begunId}`.execute(transaction)
  await makeCurrent(transaction, endedId)
  if (isAdded) await removeUnlessUsed(transaction, begunId)
  await sql`UPDATE run SET began_period_id = ${endedId} WHERE id = ${runId}`.execute(transaction)
  await giveUpHeld(transaction)
}

/** Classes that files have brought since stay, with who is in them. */
async function removeUnlessUsed(transaction: SchoolTransaction, periodId: number): Promise<void> {
  await sql`
    DELETE FROM academic_period WHERE id = ${periodId}
      AND NOT EXISTS (SELECT FROM form_class WHERE form_class.period_id = ${periodId})`.execute(transaction)
}

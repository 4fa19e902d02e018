/** What a rollover is planned by, as the school's lists are now. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Rollover, RolloverOrder } from '../../api/rollover.ts'
import type { EditContext } from '../../edit/plan-edit.ts'
import { type Ladder, ladderOf, nextCohortAt, problemsOfNext } from '../../edit/rollover/ladder.ts'
import { RolloverPlanner } from '../../edit/rollover/rollover-planner.ts'
import type { Account } from '../access/account.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { RequestError } from '../errors.ts'
import { editorOf, readEditLists } from '../patrons/edits/read-context.ts'
import { plannedPeriod } from './next-period.ts'

export interface Terms {
  ladder: Ladder
  planner: RolloverPlanner
  context: EditContext
}

/** @throws RequestError `invalid-entry`, `taken` where the school cannot go on to that period */
export async function readTerms(
  transaction: SchoolTransaction,
  order: RolloverOrder,
  { account, now }: { account: Account; now: Date },
): Promise<Terms> {
  const lists = await readEditLists(transaction, now)
  const problems = problemsOfNext(lists.enrolment, order.period)
  if (problems.length > 0) throw invalid(problems.join(' '))
  await plannedPeriod(transaction, order.period)
  const ladder = ladderOf(lists.enrolment)
  const arriving = ladder.arriving.filter(({ year }) => !lists.enrolment.cohorts.has(year))
  const cohorts = new Map([
    ...lists.enrolment.cohorts,
    ...arriving.map(({ year }): [number, null] => [year, null]),
  ])
  const context = {
    lists: { ...lists, enrolment: { ...lists.enrolment, cohorts } },
    editor: editorOf(account),
  }
  const { leavers } = order
  const staying = new Set(order.staying)
  return { ladder, context, planner: new RolloverPlanner({ ladder, leavers, staying }, context) }
}

/** Is it still what was shown? */
export function isSameLadder({ steps, arriving }: Rollover, ladder: Ladder): boolean {
  const climbing = steps.map(({ year, from, to }) => ({ year, from, to }))
  return isDeepStrictEqual({ steps: climbing, arriving }, { ...ladder })
}

/** Whom it concerns, by name: who has a level in the period that ends, or a class of it. */
export async function concernedIds(transaction: SchoolTransaction): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron
    WHERE merged_into IS NULL AND (
      cohort_id IN (SELECT cohort_id FROM cohort_level WHERE period_id = ${currentPeriod})
      OR form_class_id IN (SELECT id FROM form_class WHERE period_id = ${currentPeriod}))
    ORDER BY surname IS NULL, sort_name, id`.execute(transaction)
  return rows.map(({ id }) => id)
}

/** @throws RequestError `invalid-entry` where there will be no cohort to stay with */
export function refuseStranded(ladder: Ladder, levels: ReadonlySet<string>): void {
  const empty = [...levels].filter(level => nextCohortAt(ladder, level) === undefined)
  if (empty.length === 0) return
  throw invalid(`Nobody can stay in level ${empty.join(', ')}, for no cohort comes there in the next period.`)
}

export function invalid(sentence: string): RequestError {
  return new RequestError('invalid-entry', { sentence })
}

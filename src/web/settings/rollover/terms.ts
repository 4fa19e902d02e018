/** What a rollover is asked for, as it is being filled in. */
import type { LeaversRule, Rollover, RolloverBody } from '../../../api/rollover.ts'
import type { Period } from '../../api/enrolment.ts'
import { nextPeriod } from '../enrolment/period-kind.tsx'

export interface Terms {
  period: RolloverBody['period']
  leavers: LeaversRule
  staying: readonly number[]
}

/** Before anything is planned: the year after the current one, and access until it begins. */
export function usualTerms(periods: readonly Period[]): Terms {
  const current = periods.find(({ isCurrent }) => isCurrent)
  const added = periods.findLast(({ starts }) => current && starts > current.ends)
  const { name, starts, ends } = added ?? nextPeriod(current ? [current] : [])
  return { period: { name, starts, ends }, leavers: { kind: 'until', day: starts }, staying: [] }
}

export function termsOf({ period, leavers, staying }: Rollover): Terms {
  return { period, leavers, staying }
}

/** Would they make the same plan? */
export function areSame(one: Terms, other: Terms): boolean {
  return asText(one) === asText(other)
}

function asText({ period: { name, starts, ends }, leavers, staying }: Terms): string {
  const day = leavers.kind === 'until' ? leavers.day : ''
  return JSON.stringify([name, starts, ends, leavers.kind, day, [...staying].sort((a, b) => a - b)])
}

export function orderOf({ period, leavers, staying }: Terms): RolloverBody {
  return { period, leavers, staying: [...staying] }
}

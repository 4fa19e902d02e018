/** A rollover in words. */
import type { Rollover } from '../../../api/rollover.ts'
import { sayPatrons } from '../../patrons/many/say-change.ts'
import { dayAt, sayDay } from '../../ui/dates.ts'
import { sayNumber } from '../../ui/numbers.ts'

/** `1,062 go up, 187 graduate, 7 stay.` */
export function sayCounts({ up, graduate, stay, leaveClass }: Rollover['counts']): string {
  const parts = [
    `${sayNumber(up)} ${up === 1 ? 'goes' : 'go'} up`,
    `${sayNumber(graduate)} ${graduate === 1 ? 'graduates' : 'graduate'}`,
    ...(stay > 0 ? [`${sayNumber(stay)} ${stay === 1 ? 'stays' : 'stay'}`] : []),
    ...(leaveClass > 0
      ? [`${sayNumber(leaveClass)} without a level ${leaveClass === 1 ? 'leaves his' : 'leave their'} class`]
      : []),
  ]
  return `${parts.join(', ')}.`
}

/** `1,062 went up a level, 187 graduated, 7 stayed.` */
export function sayMoved({ up, graduate, stay }: Rollover['counts']): string {
  const stayed = stay > 0 ? `, ${sayNumber(stay)} stayed` : ''
  return `${sayNumber(up)} went up a level, ${sayNumber(graduate)} graduated${stayed}.`
}

export function sayConcerned({ counts: { up, stay, graduate, leaveClass } }: Rollover): string {
  return sayPatrons(up + stay + graduate + leaveClass)
}

/** What becomes of the access of those who graduate. */
export function sayLeavers({ leavers }: Pick<Rollover, 'leavers'>): string {
  switch (leavers.kind) {
    case 'until':
      return `Those who graduate have access until ${sayDay(leavers.day)} at the latest.`
    case 'disable':
      return 'Those who graduate are disabled at once.'
    case 'keep':
      return 'Those who graduate keep their access.'
  }
}

/** A year is prepared in the holidays before it at the earliest, and the longest are a quarter of a year. */
const mostDaysAhead = 100

/** Of a plan for a year that is far away, as one is for the year after the next; undefined for any other. */
export function sayFarAhead(
  { startedAt, period }: Pick<Rollover, 'startedAt' | 'period'>,
  timeZone: string,
): string | undefined {
  const today = dayAt(startedAt, timeZone)
  const days = (Date.parse(period.starts) - Date.parse(today)) / 86_400_000
  if (days <= mostDaysAhead) return undefined
  return `${period.name} begins on ${sayDay(period.starts)}, which is ${sayNumber(days)} days away. Everybody goes up a level as soon as you roll over, and not on that day.`
}

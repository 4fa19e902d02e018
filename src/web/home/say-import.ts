/** The last import, in words. */
import type { LastImport, Night } from '../../api/home.ts'
import { dayAt, sayShortDay, sayTime } from '../ui/dates.ts'
import { sayRows } from '../ui/numbers.ts'

interface School {
  timeZone: string
  /** `2026-05-04` */
  today: string
}

/** `today at 02:04`, `yesterday at 02:04`, `on 1 May at 02:04` */
export function sayWhen(instant: string, { timeZone, today }: School): string {
  const day = dayAt(instant, timeZone)
  return `${sayNearDay(day, today)} at ${sayTime(instant, timeZone)}`
}

function sayNearDay(day: string, today: string): string {
  if (day === today) return 'today'
  return day === dayBefore(today) ? 'yesterday' : `on ${sayShortDay(day, today)}`
}

function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}

/** What became of it, after it was said when it came: `Took 1.2 s. 4 rows did not go in.` */
export function sayOutcome(run: LastImport): string {
  if (run.state === 'held') return 'It is held: nothing of it has changed the register yet.'
  if (run.state !== 'applied') return run.message ?? 'Nothing of it is in the register.'
  const { invalid } = run.counts
  const failed = invalid === 0 ? 'Every row went in.' : `${sayRows(invalid)} did not go in.`
  if (run.undoneBy === null) return `${sayTook(run)}${failed}`
  return `${failed} ${run.isUndoneInPart ? 'Part of it' : 'It'} was taken back since.`
}

function sayTook({ startedAt, finishedAt }: LastImport): string {
  if (finishedAt === null) return ''
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  if (seconds < 0.1) return 'Took less than 0.1 s. '
  return `Took ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s. `
}

/** What came along with the rows; undefined for nothing. */
export function sayMade({
  newFormClasses,
  newCohorts,
}: Pick<LastImport, 'newFormClasses' | 'newCohorts'>): string | undefined {
  const made = [
    ...(newFormClasses.length > 0 ? [counted(newFormClasses, 'form class', 'form classes')] : []),
    ...(newCohorts.length > 0 ? [counted(newCohorts, 'cohort', 'cohorts')] : []),
  ]
  return made.length === 0 ? undefined : `Made along with them: ${made.join(', ')}.`
}

const mostNamed = 6

function counted(list: readonly (string | number)[], one: string, many: string): string {
  const named = list.slice(0, mostNamed).join(', ')
  return `${list.length} ${list.length === 1 ? one : many} (${named}${list.length > mostNamed ? ' …' : ''})`
}

export type Punctuality =
  | { kind: 'good'; words: string }
  | { kind: 'warning'; words: string }
  /** Too few files to say anything. */
  | undefined

/** Does the nightly file come? The present day, which is not over, counts only where a file is there. */
export function punctualityOf(nights: readonly Night[]): Punctuality {
  const today = nights.at(-1)
  const over = nights.slice(0, -1)
  if (over.at(-1)?.isMissed && today?.files === 0) return { kind: 'warning', words: 'No file came yesterday' }
  const running = runOf([...over, ...(today && today.files > 0 ? [today] : [])])
  return running < 2 ? undefined : { kind: 'good', words: `A file came ${running} days running` }
}

function runOf(nights: readonly Night[]): number {
  const last = nights.findLastIndex(({ files }) => files === 0)
  return nights.length - 1 - last
}

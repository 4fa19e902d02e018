/** What is wrong with a school's nightly files, if anything is. */
import { lastDue, type Schedule } from './due.ts'

/** A file that was posted, and what became of it. */
export interface Arrival {
  runId: number
  at: Date
  state: 'running' | 'held' | 'replaced' | 'applied' | 'refused' | 'failed' | 'interrupted'
  rows: number
  invalidRows: number
  /** The header's cells, folded and in order; empty for a file that was no table. */
  header: readonly string[]
}

export type Concern =
  | { kind: 'absent'; due: Date }
  | { kind: 'failed' | 'held'; runId: number }
  /** Many times as large or as small as those before. */
  | { kind: 'size'; runId: number; rows: number; before: readonly [least: number, most: number] }
  | { kind: 'columns'; runId: number; missing: readonly string[]; added: readonly string[] }
  | { kind: 'failing-rows'; runId: number; rows: number; of: number }

export interface Watched {
  /** Null where nothing is expected. */
  schedule: (Schedule & { since: Date }) | null
  timeZone: string
  /** The newest first. */
  arrivals: readonly Arrival[]
  now: Date
}

export function concernsOf({ schedule, timeZone, arrivals, now }: Watched): Concern[] {
  const concerns: Concern[] = []
  const due = schedule && lastDue(schedule, now, timeZone)
  const [last] = arrivals.filter(({ state }) => state !== 'running')
  if (due && due >= schedule.since && !cameFor(due, schedule, arrivals))
    concerns.push({ kind: 'absent', due })
  if (!last) return concerns
  if (last.state === 'held') concerns.push({ kind: 'held', runId: last.runId })
  if (unapplied.has(last.state)) concerns.push({ kind: 'failed', runId: last.runId })
  if (last.state === 'applied') concerns.push(...oddities(last, before(last, arrivals)))
  return concerns
}

const unapplied: ReadonlySet<Arrival['state']> = new Set(['refused', 'failed', 'interrupted'])

/** One that is on its way has come. */
function cameFor(due: Date, { toleranceMinutes }: Schedule, arrivals: readonly Arrival[]): boolean {
  const from = due.getTime() - toleranceMinutes * 60_000
  return arrivals.some(({ at }) => at.getTime() >= from)
}

/** So many files tell what is usual. */
const enough = 3
const most = 10

function before({ runId }: Arrival, arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(one => one.state === 'applied' && one.runId < runId).slice(0, most)
}

function* oddities(last: Arrival, earlier: readonly Arrival[]): Generator<Concern> {
  if (earlier.length < enough) return
  const { runId } = last
  const sizes = earlier.map(({ rows }) => rows)
  const [least, largest] = [Math.min(...sizes), Math.max(...sizes)]
  if (isFarFrom(last.rows, { least, largest })) {
    yield { kind: 'size', runId, rows: last.rows, before: [least, largest] }
  }
  yield* otherColumns(last, earlier)
  const usual = Math.max(...earlier.map(({ invalidRows }) => invalidRows))
  if (last.invalidRows > fewFailures && last.invalidRows > 2 * usual) {
    yield { kind: 'failing-rows', runId, rows: last.invalidRows, of: last.rows }
  }
}

/** A table full more or less is nothing to be told of. */
const fewRows = 20
const fewFailures = 10

/** Incremental files are of any size: theirs lie far apart already, and so does what is far from them. */
function isFarFrom(rows: number, { least, largest }: { least: number; largest: number }): boolean {
  const isSmall = rows * 2 < least && least - rows > fewRows
  const isLarge = rows > largest * 2 && rows - largest > fewRows
  return isSmall || isLarge
}

/** Where the columns were the same all the time. */
function* otherColumns({ runId, header }: Arrival, earlier: readonly Arrival[]): Generator<Concern> {
  const usual = earlier[0]?.header ?? []
  if (!earlier.every(one => isSame(one.header, usual))) return
  const missing = usual.filter(name => !header.includes(name))
  const added = header.filter(name => !usual.includes(name))
  if (missing.length + added.length > 0) yield { kind: 'columns', runId, missing, added }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(name => other.includes(name))
}

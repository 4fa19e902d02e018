/** What an import would do, as a value: shown it is the preview, stored it is the history, applied it is the import. */
import type { PatronValues, StoredKey } from '../patron/fields.ts'
import type { Problem } from '../patron/problems.ts'
import type { Absence } from './absence.ts'
import type { Encoding } from './sheet.ts'
import type { Warning } from './warnings.ts'

export interface Plan {
  source: PlanSource
  /** In the file's order. */
  rows: readonly PlannedRow[]
  /** Cohorts, by year, that valid rows name and the school lacks. */
  newCohorts: readonly number[]
  /** Form classes of the current period, likewise. */
  newFormClasses: readonly string[]
  warnings: readonly Warning[]
  /** Of a file that is declared complete. */
  absence?: Absence
}

export interface PlanSource {
  encoding: Encoding
  delimiter: string
  /** The header's cells as written. */
  header: readonly string[]
  blank: BlankPolicy
}

/** What a blank cell does to the stored value (contract, decision 2). */
export type BlankPolicy = 'keep' | 'clear'

/** Old and new value by field, only of fields that change. */
export type Changes = { [K in StoredKey]?: [old: PatronValues[K], now: PatronValues[K]] }

interface OfRow {
  number: number
}

export interface CreateRow extends OfRow {
  outcome: 'created'
  after: PatronValues
  setsPassword: boolean
}

export interface UpdateRow extends OfRow {
  outcome: 'updated'
  patronId: number
  /** The version that this plan saw. */
  version: number
  username: string
  changes: Changes
  after: PatronValues
  setsPassword: boolean
}

export interface UnchangedRow extends OfRow {
  outcome: 'unchanged'
  patronId: number
}

export interface InvalidRow extends OfRow {
  outcome: 'invalid'
  username: string | null
  problems: readonly Problem[]
  /** As in the file, for the file of failed rows; whatever may be a password is blank. */
  cells: readonly string[]
  /** Blank cells beyond the header that were left out of them. */
  surplus: number
}

/** The same row once more: harmless, and shares what came of the first one (contract, decision 6). */
export interface RepeatRow extends OfRow {
  outcome: 'repeat'
  /** The number of the row that it repeats. */
  of: number
}

export type PlannedRow = CreateRow | UpdateRow | UnchangedRow | InvalidRow | RepeatRow
export type Outcome = Exclude<PlannedRow['outcome'], 'repeat'>

export interface Counts {
  processed: number
  created: number
  updated: number
  unchanged: number
  invalid: number
}

/** Each row with the outcome it has or shares. */
export function* outcomesOf(
  plan: Pick<Plan, 'rows'>,
): Generator<[number: number, row: Exclude<PlannedRow, RepeatRow>]> {
  const byNumber = new Map<number, Exclude<PlannedRow, RepeatRow>>()
  const repeated = new Set(plan.rows.flatMap(row => (row.outcome === 'repeat' ? row.of : [])))
  for (const row of plan.rows) {
    if (row.outcome !== 'repeat') {
      if (repeated.has(row.number)) byNumber.set(row.number, row)
      yield [row.number, row]
      continue
    }
    const first = byNumber.get(row.of)
    if (first) yield [row.number, first]
  }
}

/** Rows by outcome; a repeated row counts as what it repeats, so that the sum is the rows processed. */
export function countOutcomes(plan: Pick<Plan, 'rows'>): Counts {
  const counts: Counts = { processed: 0, created: 0, updated: 0, unchanged: 0, invalid: 0 }
  for (const [, row] of outcomesOf(plan)) {
    counts.processed++
    counts[row.outcome]++
  }
  return counts
}

/** What the rows of a draft come to, counted: kept beside them, and mended where a few of them come out otherwise. */
import { foldKey } from '../../patron/fold.ts'
import type { Problem } from '../../patron/problems.ts'
import type { Plan } from '../plan.ts'
import type { Warning } from '../warnings.ts'
import { type Facet, problemKey } from './facets.ts'
import type { ShownRow } from './shown-row.ts'

export interface Tally {
  rows: number
  facets: Partial<Record<Facet, number>>
  /** One of each kind, its `found` … where they differ in what they quote. */
  problems: Record<string, Problem>
  /** How many rows bring each new cohort and class. */
  cohorts: Record<string, number>
  classes: Record<string, number>
  warnings: readonly Warning[]
  /** How each form class is spelt in the file, by its key; null for one that is spelt in several ways. */
  spellings: Record<string, string | null>
}

export function emptyTally(): Tally {
  return { rows: 0, facets: {}, problems: {}, cohorts: {}, classes: {}, warnings: [], spellings: {} }
}

/** Rows that go by, with the plan that they are of. */
export class Tallier {
  readonly #tally: Tally = emptyTally()
  readonly #classAt: number
  /** Classes as the file has them: few are written many times. */
  readonly #seen = new Set<string>()

  /** @param classAt the column of form classes, counted from 0; -1 for none */
  constructor(classAt: number) {
    this.#classAt = classAt
  }

  /** @param found by what some of the rows are found, and how many */
  add(rows: readonly ShownRow[], found: Iterable<readonly [Facet, { size: number }]>): void {
    const { facets, problems } = this.#tally
    this.#tally.rows += rows.length
    for (const [facet, { size }] of found) facets[facet] = (facets[facet] ?? 0) + size
    for (const row of rows) {
      for (const problem of row.problems) addProblem(problems, problem)
      this.#addClass(row)
    }
  }

  #addClass(row: ShownRow): void {
    const cell = row.cells[this.#classAt] ?? ''
    if (this.#seen.has(cell)) return
    this.#seen.add(cell)
    const spelling = classOf(row, this.#classAt)
    if (spelling !== '') addSpelling(this.#tally.spellings, spelling)
  }

  finish({ rows, newCohorts, newFormClasses, warnings }: Omit<Plan, 'source'>): Tally {
    return {
      ...this.#tally,
      cohorts: countNew(rows, { key: 'graduationYear', values: newCohorts }),
      classes: countNew(rows, { key: 'formClass', values: newFormClasses }),
      warnings,
    }
  }
}

/** What is in that column, as classes are compared but for their case. */
export function classOf({ cells }: Pick<ShownRow, 'cells'>, classAt: number): string {
  return (cells[classAt] ?? '').trim().normalize('NFC')
}

interface NewValues {
  key: 'graduationYear' | 'formClass'
  values: readonly (number | string)[]
}

/** How many rows bring each of them. */
function countNew(rows: Plan['rows'], { key, values }: NewValues): Record<string, number> {
  const counts: Record<string, number> = {}
  if (values.length === 0) return counts
  const isNew = new Set<unknown>(values)
  for (const row of rows) {
    const value = 'after' in row ? row.after[key] : null
    if (value !== null && isNew.has(value)) counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

function addProblem(problems: Record<string, Problem>, problem: Problem): void {
  const key = problemKey(problem)
  const known = problems[key]
  if (known === undefined) problems[key] = problem
  else if (known.found !== problem.found) problems[key] = { ...problem, found: '…' }
}

function addSpelling(spellings: Record<string, string | null>, spelling: string): void {
  const key = foldKey(spelling)
  const known = spellings[key]
  if (known === undefined) spellings[key] = spelling
  else if (known !== spelling) spellings[key] = null
}

/** Of a file, some rows of which came to `before` and now come to `after`. */
export function mendTally(whole: Tally, { before, after }: { before: Tally; after: Tally }): Tally {
  const cohorts = mendCounts(whole.cohorts, before.cohorts, after.cohorts)
  const problems = { ...whole.problems }
  for (const problem of Object.values(after.problems)) addProblem(problems, problem)
  const spellings = { ...after.spellings, ...whole.spellings }
  return {
    rows: whole.rows - before.rows + after.rows,
    facets: mendCounts(whole.facets, before.facets, after.facets),
    problems,
    cohorts,
    classes: mendCounts(whole.classes, before.classes, after.classes),
    warnings: mendWarnings([whole.warnings, before.warnings, after.warnings]).filter(
      ({ code, found }) => code !== 'new-graduated-cohort' || String(found) in cohorts,
    ),
    spellings,
  }
}

function mendCounts<K extends string>(
  whole: Partial<Record<K, number>>,
  before: Partial<Record<K, number>>,
  after: Partial<Record<K, number>>,
): Record<K, number> {
  const counts = new Map(Object.entries(whole) as [K, number][])
  const add = (some: Partial<Record<K, number>>, sign: number) => {
    for (const [key, count] of Object.entries(some) as [K, number][]) {
      counts.set(key, (counts.get(key) ?? 0) + sign * count)
    }
  }
  add(before, -1)
  add(after, 1)
  return Object.fromEntries([...counts].filter(([, count]) => count > 0)) as Record<K, number>
}

/** Warnings that count rows count fewer or more of them; others stand as long as anybody says so. */
function mendWarnings([whole, before, after]: readonly [
  readonly Warning[],
  readonly Warning[],
  readonly Warning[],
]): Warning[] {
  const keyOf = ({ code, found }: Warning) => `${code} ${found ?? ''}`
  const rowsIn = (warnings: readonly Warning[], key: string) =>
    warnings.find(warning => keyOf(warning) === key)?.rows ?? 0
  const all = new Map([...whole, ...after].map(warning => [keyOf(warning), warning]))
  return [...all].flatMap(([key, warning]) => {
    if (warning.rows === undefined) return [warning]
    const rows = rowsIn(whole, key) - rowsIn(before, key) + rowsIn(after, key)
    return rows > 0 ? [{ ...warning, rows }] : []
  })
}

/** What the rows of a draft are found by: outcome, problem, changed field. A row has some of these facets. */
import type { Problem } from '../../patron/problems.ts'
import type { ShownOutcome, ShownRow } from './shown-row.ts'

export type Facet =
  | `outcome:${ShownOutcome}`
  | `problem:${string}`
  | `changed:${string}`
  | 'sets-password'
  | 'marked'
  /** What the guard counts, which knows nothing of files. */
  | `deed:${string}`
  /** The same row once more, of somebody who is there. */
  | 'again'

export function* facetsOf(row: ShownRow): Generator<Facet> {
  yield `outcome:${row.outcome}`
  if (row.setsPassword) yield 'sets-password'
  if (row.isMarked) yield 'marked'
  if (row.repeats !== null && (row.outcome === 'updated' || row.outcome === 'unchanged')) yield 'again'
  if (row.outcome === 'updated') for (const field in row.changes) yield `changed:${field}`
  const told = new Set(row.problems.map(problemKey))
  for (const key of told) yield `problem:${key}`
}

/** Of one kind are problems of a field that differ only in what they quote. */
export function problemKey({ field, code }: Problem): string {
  return field === undefined ? code : `${field}:${code}`
}

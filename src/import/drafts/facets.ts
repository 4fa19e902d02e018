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

export function facetsOf(row: ShownRow): readonly Facet[] {
  return isPlain(row) ? outcomeFacets[row.outcome] : allFacetsOf(row)
}

/** Is there nothing to say of it but its outcome? */
function isPlain({ outcome, setsPassword, isMarked, repeats, problems }: ShownRow): boolean {
  return outcome !== 'updated' && !setsPassword && !isMarked && repeats === null && problems.length === 0
}

function allFacetsOf(row: ShownRow): Facet[] {
  const facets: Facet[] = [...outcomeFacets[row.outcome]]
  if (row.setsPassword) facets.push('sets-password')
  if (row.isMarked) facets.push('marked')
  if (row.repeats !== null && (row.outcome === 'updated' || row.outcome === 'unchanged')) facets.push('again')
  if (row.outcome === 'updated') for (const field in row.changes) facets.push(`changed:${field}`)
  for (const key of keysOf(row.problems)) facets.push(`problem:${key}`)
  return facets
}

/** Most rows have nothing else: not made anew for each. */
const outcomeFacets: Record<ShownOutcome, readonly Facet[]> = {
  created: ['outcome:created'],
  updated: ['outcome:updated'],
  unchanged: ['outcome:unchanged'],
  invalid: ['outcome:invalid'],
  'left-out': ['outcome:left-out'],
}

function keysOf(problems: readonly Problem[]): Iterable<string> {
  return problems.length === 0 ? [] : new Set(problems.map(problemKey))
}

/** Of one kind are problems of a field that differ only in what they quote. */
export function problemKey({ field, code }: Problem): string {
  return field === undefined ? code : `${field}:${code}`
}

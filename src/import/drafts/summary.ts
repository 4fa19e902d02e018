import { sentenceOf } from '../../patron/problems.ts'
import { isOfAbsence } from '../absence.ts'
import { sentenceOfWarning } from '../warnings.ts'
import type { Facet } from './facets.ts'
import type { Tally } from './tally.ts'

/** What a tally says, in words and in an order. */
export function summarise(tally: Tally) {
  return {
    counts: countsOf(tally),
    problems: problemsOf(tally),
    changedFields: changedFieldsOf(tally),
    newCohorts: Object.keys(tally.cohorts)
      .map(Number)
      .sort((some, others) => some - others),
    newFormClasses: Object.keys(tally.classes).sort(byName),
    // Who is absent is told by itself.
    warnings: tally.warnings.filter(warning => !isOfAbsence(warning)).map(sentenceOfWarning),
  }
}

const byName = new Intl.Collator('en', { numeric: true }).compare

export function countsOf({ rows, facets }: Pick<Tally, 'rows' | 'facets'>) {
  const of = (facet: Facet) => facets[facet] ?? 0
  return {
    rows,
    created: of('outcome:created'),
    updated: of('outcome:updated'),
    unchanged: of('outcome:unchanged'),
    invalid: of('outcome:invalid'),
    leftOut: of('outcome:left-out'),
    setsPassword: of('sets-password'),
    marked: of('marked'),
  }
}

/** Most frequent first; of what no row has any more nothing is said. */
function problemsOf({ problems, facets }: Tally): { key: string; sentence: string; rows: number }[] {
  const groups = Object.entries(problems).map(([key, problem]) => ({
    key,
    sentence: sentenceOf(problem),
    rows: facets[`problem:${key}`] ?? 0,
  }))
  return groups.filter(({ rows }) => rows > 0).sort((some, others) => others.rows - some.rows)
}

function changedFieldsOf({ facets }: Tally): { field: string; rows: number }[] {
  const prefix = 'changed:'
  const changed = Object.entries(facets).filter(([facet]) => facet.startsWith(prefix))
  return changed.map(([facet, rows]) => ({ field: facet.slice(prefix.length), rows: rows ?? 0 }))
}

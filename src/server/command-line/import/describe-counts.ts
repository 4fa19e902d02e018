import { countOutcomes, type Outcome, type Plan } from '../../../import/plan.ts'
import { countOf, formatCount } from '../counts.ts'
import { type Layout, looks } from './layout.ts'

const aside: Partial<Record<Outcome, string>> = { invalid: ', left out' }

/** How many rows of the file are new, changed, unchanged and invalid. */
export function describeCounts(plan: Plan, { colours }: Layout): string[] {
  const counts = countOutcomes(plan)
  if (counts.processed === 0) return ['The file has no rows.']
  const outcomes = Object.keys(looks) as Outcome[]
  const width = Math.max(...outcomes.map(outcome => formatCount(counts[outcome]).length))
  const lines = outcomes.map(outcome => {
    const { mark, word, colour } = looks[outcome]
    const count = counts[outcome]
    const line = `  ${mark} ${formatCount(count).padStart(width)} ${word}${count > 0 ? (aside[outcome] ?? '') : ''}`
    return count > 0 ? colours[colour](line) : line
  })
  return [colours.bold(`Of ${countOf(counts.processed, 'row')}:`), ...lines]
}

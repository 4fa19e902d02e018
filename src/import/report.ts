/** The reply to whoever posted a file, to the letter of the import contract. */
import { sentenceOf } from '../patron/problems.ts'
import { type Counts, countOutcomes, type Outcome, outcomesOf, type Plan, type PlannedRow } from './plan.ts'

export interface Reply {
  success: boolean
  summary: string
  /** Every row by its number; only there if a row failed. */
  details?: Record<string, string>
}

/** @param aside a sentence after the counts, such as that nothing was applied */
export function reportPlan(plan: Plan, aside = ''): Reply {
  const counts = countOutcomes(plan)
  const summary = summarise(counts) + (aside && ` ${aside}`)
  if (counts.invalid === 0) return { success: true, summary }
  return { success: false, summary, details: Object.fromEntries(detailLines(plan)) }
}

/**
 * To a file that is held: nothing of it was applied, so every row has failed as far as a script can tell.
 * @param why what it would have done, and where to approve it
 */
export function reportHeld(plan: Plan, why: string): Reply {
  const { processed } = countOutcomes(plan)
  const counts = { processed, created: 0, updated: 0, unchanged: 0, invalid: processed }
  const details = Object.fromEntries(detailLines({ rows: plan.rows.map(heldRow) }))
  return { success: false, summary: `${summarise(counts)} Held: ${why}`, details }
}

function heldRow(row: PlannedRow): PlannedRow {
  if (row.outcome === 'invalid' || row.outcome === 'repeat') return row
  const { number } = row
  return { number, outcome: 'invalid', username: null, problems: [{ code: 'held' }], cells: [], surplus: 0 }
}

/** Unchanged rows count as updated here, as the seeds have no word for them. */
export function summarise({ processed, created, updated, unchanged, invalid }: Counts): string {
  return [
    `${users(processed)} processed.`,
    `${users(created)} created.`,
    `${users(updated + unchanged)} updated.`,
    `${users(invalid)} failed.`,
  ].join(' ')
}

function users(count: number): string {
  return count === 1 ? '1 user' : `${count} users`
}

/** A file of 200,000 rows, each wrong in every cell, would make more text than a reply can hold. */
const mostCharacters = 100_000_000

function* detailLines(plan: Pick<Plan, 'rows'>): Generator<[string, string]> {
  let told = 0
  for (const [number, row] of outcomesOf(plan)) {
    const detail = told < mostCharacters ? detailOf(row) : shortDetailOf(row)
    told += detail.length
    yield [String(number), detail]
  }
}

function shortDetailOf(row: Exclude<PlannedRow, { outcome: 'repeat' }>): string {
  return row.outcome === 'invalid'
    ? 'User failed to import: see the failed rows of this import. '
    : words[row.outcome]
}

const words: Record<Exclude<Outcome, 'invalid'>, string> = {
  created: 'User Created',
  updated: 'User Updated',
  unchanged: 'User Updated',
}

function detailOf(row: Exclude<PlannedRow, { outcome: 'repeat' }>): string {
  if (row.outcome !== 'invalid') return words[row.outcome]
  const sentences = row.problems.map(problem => `${sentenceOf(problem)} `).join('')
  return `${sentences}User failed to import: ${sentences}`
}

import { readChoice, readText } from '../../address/read-search.ts'
import type { RowsFilter } from '../../api/import-drafts.ts'
import { deeds } from '../../plans/deed-words.ts'
import { outcomes } from '../../plans/states/states.ts'

/** Which rows the address asks for; what the API would refuse is left out. */
export function readPreviewSearch(given: Record<string, unknown>): RowsFilter {
  return {
    outcome: readChoice(given.outcome, outcomes),
    problem: readText(given.problem),
    changed: readText(given.changed),
    deed: readChoice(given.deed, deeds),
    marked: readChoice(given.marked, ['yes'] as const),
  }
}

export function isFiltered(filter: RowsFilter): boolean {
  return Object.values(filter).some(value => value !== undefined)
}

import { readChoice, readText } from '../../address/read-search.ts'
import type { RunRowsFilter } from '../../api/runs.ts'
import { type Deed, deeds } from '../../plans/deed-words.ts'

export const outcomes = ['created', 'updated', 'removed', 'merged', 'split', 'unchanged', 'invalid'] as const

export interface RunSearch {
  /** `all` is said of a held run alone, of which at first those rows are shown for which it is held. */
  outcome?: (typeof outcomes)[number] | 'all' | undefined
  deed?: Deed | undefined
  /** The key of a kind of problem. */
  problem?: string | undefined
  only?: 'staying' | 'marked' | undefined
  /** Only rows beyond this one. */
  after?: number | undefined
}

export function readRunSearch(given: Record<string, unknown>): RunSearch {
  const after = Number(given.after)
  return {
    outcome: readChoice(given.outcome, ['all', ...outcomes]),
    deed: readChoice(given.deed, deeds),
    problem: readText(given.problem),
    only: readChoice(given.only, ['staying', 'marked']),
    after: Number.isSafeInteger(after) && after > 0 ? after : undefined,
  }
}

/** Which rows are shown, whatever page of them. */
export type ShownRows = Omit<RunSearch, 'after'>

/** @param cause what a run is held for */
export function shownRows({ after: _, ...asked }: RunSearch, cause: Deed | undefined): ShownRows {
  const isAsked = Object.values(asked).some(value => value !== undefined)
  return isAsked || cause === undefined ? asked : { deed: cause }
}

export function isAll({ outcome, ...others }: ShownRows): boolean {
  const isAny = Object.values(others).every(value => value === undefined)
  return (outcome === undefined || outcome === 'all') && isAny
}

/** What the API is asked. */
export function rowsFilterOf(
  { outcome, deed, problem, only }: ShownRows,
  after: number | undefined,
): RunRowsFilter {
  return {
    ...(outcome !== undefined && outcome !== 'all' && { outcome }),
    ...(deed !== undefined && { deed }),
    ...(problem !== undefined && { problem }),
    ...(only !== undefined && { only }),
    ...(after !== undefined && { after }),
  }
}

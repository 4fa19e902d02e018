import type { AnyRun } from '../../api/runs.ts'
import { readChoices, readText } from '../address/read-search.ts'
import type { RunsFilter } from '../api/runs.ts'
import { kindWords, viaWords } from './say-run.ts'

export interface HistorySearch {
  kind?: AnyRun['kind'][] | undefined
  state?: AnyRun['state'][] | undefined
  via?: AnyRun['via'][] | undefined
  by?: string | undefined
  /** Only runs older than this one. */
  before?: number | undefined
}

export const kinds = Object.keys(kindWords) as AnyRun['kind'][]
export const vias = Object.keys(viaWords) as AnyRun['via'][]
export const shownStates = [
  'applied',
  'held',
  'running',
  'refused',
  'failed',
  'interrupted',
  'replaced',
] as const satisfies AnyRun['state'][]
/** A plan that was looked at and neither applied nor discarded changed nothing: it is shown to whoever asks for it. */
export const states = [...shownStates, 'planned'] as const satisfies AnyRun['state'][]

export function readHistorySearch(given: Record<string, unknown>): HistorySearch {
  const before = Number(given.before)
  return {
    kind: readChoices(given.kind, kinds),
    state: readChoices(given.state, states),
    via: readChoices(given.via, vias),
    by: readText(given.by),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  }
}

/** What the API is asked. */
export function filterOf({ state = [...shownStates], ...search }: HistorySearch): RunsFilter {
  return { ...search, state }
}

export function isFiltered({ before: _, ...filter }: HistorySearch): boolean {
  return Object.values(filter).some(value => value !== undefined)
}

import type { ImportRow } from '../../../api/imports.ts'
import { readChoice, readText } from '../../address/read-search.ts'

export interface RunSearch {
  /** The draft that it applies, which is there again if it fails. */
  draft?: string | undefined
  /** Which rows are shown. */
  outcome?: ImportRow['outcome'] | undefined
}

export const shownOutcomes = ['created', 'updated', 'unchanged', 'invalid'] as const

export function readRunSearch(given: Record<string, unknown>): RunSearch {
  return { draft: readText(given.draft), outcome: readChoice(given.outcome, shownOutcomes) }
}

/** What can become of a row, in words; the documented colours, marks and edges go by the same names. */
import type { DraftCounts, DraftOutcome } from '../../../api/import-drafts.ts'

interface State {
  word: string
  count: Exclude<keyof DraftCounts, 'rows' | 'setsPassword' | 'marked'>
}

export const states: Record<DraftOutcome, State> = {
  created: { word: 'New', count: 'created' },
  updated: { word: 'Updated', count: 'updated' },
  unchanged: { word: 'Unchanged', count: 'unchanged' },
  invalid: { word: 'Invalid', count: 'invalid' },
  'left-out': { word: 'Left out', count: 'leftOut' },
}

/** In the order in which they stand on a bar and in a list. */
export const outcomes = ['created', 'updated', 'unchanged', 'invalid', 'left-out'] as const

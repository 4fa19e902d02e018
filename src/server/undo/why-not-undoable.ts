import type { Run } from '../journal/run.ts'

/** One sentence; null for a run that can be undone. */
export function whyNotUndoable({ kind, state }: Pick<Run, 'kind' | 'state'>): string | null {
  if (kind === 'removal') return forGood
  if (kind === 'rollover') return yearBegun
  if (kind === 'absence') return nothingChanged
  return state === 'applied' ? null : nothingDone
}

const forGood = 'Removal for good cannot be undone: nothing is kept of who was removed.'
const yearBegun =
  'The step to the next school year cannot be undone: levels and periods have moved on with it. A backup from before holds the old year.'
const nothingChanged =
  'Absence changes nobody, so there is nothing to undo. Keep those who stay; whoever stands in the next complete file is a leaver no more.'
const nothingDone = 'This run changed nothing, so there is nothing to undo.'

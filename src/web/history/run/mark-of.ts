import type { DraftOutcome } from '../../../api/import-drafts.ts'
import type { OpenedRow } from '../../../api/runs.ts'

/** Who goes, or becomes part of another, has the mark of what is left out: a minus. Who is taken out of another is new. */
const marks: Record<OpenedRow['outcome'], DraftOutcome> = {
  created: 'created',
  updated: 'updated',
  removed: 'left-out',
  merged: 'left-out',
  split: 'created',
  unchanged: 'unchanged',
  invalid: 'invalid',
}

export function markOf(outcome: OpenedRow['outcome']): DraftOutcome {
  return marks[outcome]
}

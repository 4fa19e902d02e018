import type { DraftOutcome } from '../../../api/import-drafts.ts'
import type { OpenedRow } from '../../../api/runs.ts'

/** Who goes has the mark of what is left out: a minus. */
export function markOf(outcome: OpenedRow['outcome']): DraftOutcome {
  return outcome === 'removed' ? 'left-out' : outcome
}

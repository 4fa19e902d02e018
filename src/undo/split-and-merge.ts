/** The undo of a merge, value by value like any other; and the undo of that. */
import type { Circumstances } from '../edit/edit-rights.ts'
import { mayNotMerge, mayNotVanish } from '../edit/merge/merge-rights.ts'
import { uniqueIdsOf } from '../edit/merge/plan-merge.ts'
import type { Problem } from '../patron/problems.ts'
import type { DoneRow, Since } from './done-row.ts'
import type { UndoContext } from './plan-undo.ts'
import { ofPatron, type PlannedUndo, untouched } from './planned-undo.ts'
import { clashes } from './take-back.ts'

/**
 * An id that somebody else has now stays with him; the record is one by itself again all the same. What the step to the next year
 * did to his cohort it would have done to him.
 */
export function planSplit(
  done: DoneRow & { outcome: 'merged' },
  { present, merged, isCohortDisabled, ...since }: Since,
  { editor, isOfThisPeriod }: Pick<UndoContext, 'editor' | 'isOfThisPeriod'>,
): PlannedUndo {
  if (!merged) return untouched(done, present?.version ?? 0, present ? [] : [{ code: 'gone' }])
  const { username } = merged.values
  // Nothing else changes a record that is merged.
  const isMergedAgain = merged.version !== done.leftVersion
  const refused: Problem[] = isMergedAgain ? [{ code: 'merged-again' }] : mayNotMerge(merged, editor)
  if (refused.length > 0) return untouched(done, merged.version, refused, username)
  const kept = clashes(done.ids, { ...since, id: done.patronId })
  const ids = { ...done.ids, ...Object.fromEntries(kept.map(({ field }) => [field, null])) }
  const comesDisabled = isCohortDisabled && !isOfThisPeriod
  const stays: Problem[] = comesDisabled ? [...kept, { code: 'cohort-left' }] : kept
  const { into } = done
  return { ...ofPatron(done, merged.version), outcome: 'split', username, into, ids, comesDisabled, stays }
}

export function planMergeAgain(
  done: DoneRow & { outcome: 'split' },
  { present, merged, hasSurvivor }: Since,
  { editor, administrators }: Pick<Circumstances, 'editor' | 'administrators'>,
): PlannedUndo {
  if (!present) return untouched(done, merged?.version ?? 0, merged ? [] : [{ code: 'gone' }])
  const { username } = present.values
  const refused: Problem[] = [
    ...(hasSurvivor ? [] : [{ code: 'survivor-gone' } as const]),
    ...mayNotMerge(present, editor),
    ...mayNotVanish(present, { editor, administrators }),
  ]
  if (refused.length > 0) return untouched(done, present.version, refused, username)
  const ids = uniqueIdsOf(present)
  return { ...ofPatron(done, present.version), outcome: 'merged', username, into: done.into, ids, stays: [] }
}

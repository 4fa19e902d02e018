import type { ManyChange } from '../../api/many-patrons.ts'
import type { MergeOrder } from '../../api/merge.ts'
import type { Editor } from '../../edit/edit-rights.ts'
import { problemsOfChange } from '../../edit/plan-many.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { disableLeavers } from '../leavers/disable-leavers.ts'
import { mergeOf } from '../merge/merge-of.ts'
import { readEditLists } from '../patrons/edits/read-context.ts'
import { undoOf } from '../undo/undo-of.ts'
import { editMany } from './edit-many.ts'
import type { Procedure } from './procedure.ts'
import { removeMany } from './remove-many.ts'

/** What is to be done to all that are chosen. */
export type Act =
  | { kind: 'edit'; change: ManyChange }
  | { kind: 'removal' }
  | { kind: 'merge'; merge: MergeOrder }
  /** To take back what that run did. */
  | { kind: 'undo'; runId: number }
  /** To disable those whom complete files have left out. */
  | { kind: 'leavers' }

export interface ChangeOrder {
  act: Act
  editor: Editor
  now: Date
}

/**
 * By the school's lists as they are now.
 * @param chosen how many patrons it is about
 * @throws RequestError for a change that names what there is none of
 */
export async function procedureOf(
  transaction: SchoolTransaction,
  { act, editor, now }: ChangeOrder,
  chosen: number,
): Promise<Procedure> {
  const lists = await readEditLists(transaction, now)
  const { administrators, enrolment } = lists
  switch (act.kind) {
    case 'removal':
      return removeMany({ editor, administrators, chosen }, enrolment.today)
    case 'merge':
      return mergeOf(act.merge, { lists, editor })
    case 'undo':
      return undoOf(transaction, act.runId, { lists, editor })
    case 'leavers':
      return disableLeavers(transaction, lists)
    case 'edit':
      refuseSenseless(problemsOfChange(act.change, lists))
      return editMany(act.change, { lists, editor })
  }
}

function refuseSenseless(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new RequestError('bad-request', { sentence: problems.map(sentenceOf).join(' ') })
}

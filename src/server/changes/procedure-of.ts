import type { ManyChange } from '../../api/many-patrons.ts'
import { problemsOfChange } from '../../edit/plan-many.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { Account } from '../access/account.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { editorOf, readEditLists } from '../patrons/edits/read-context.ts'
import { editMany } from './edit-many.ts'
import type { Procedure } from './procedure.ts'
import { removeMany } from './remove-many.ts'

export interface ChangeOrder {
  /** Null to remove them. */
  change: ManyChange | null
  account: Account
  now: Date
}

/**
 * By the school's lists and the account's rights as they are now.
 * @param chosen how many patrons it is about
 * @throws RequestError for a change that names what there is none of
 */
export async function procedureOf(
  transaction: SchoolTransaction,
  { change, account, now }: ChangeOrder,
  chosen: number,
): Promise<Procedure> {
  const lists = await readEditLists(transaction, now)
  const editor = editorOf(account)
  if (change === null) {
    const { administrators, enrolment } = lists
    return removeMany({ editor, administrators, chosen }, enrolment.today)
  }
  const problems = problemsOfChange(change, lists)
  if (problems.length > 0) {
    throw new RequestError('bad-request', { sentence: problems.map(sentenceOf).join(' ') })
  }
  return editMany(change, { lists, editor })
}

import type { PatronBrief, PatronCheck, PatronInput } from '../../../api/patron-form.ts'
import { broughtBy, sentencesOfBrought } from '../../../edit/brought.ts'
import type { EditContext, Holders, PlannedEdit } from '../../../edit/plan-edit.ts'
import { planEdit } from '../../../edit/plan-edit.ts'
import type { StoredProfile } from '../../../edit/profile.ts'
import { claimsOf } from '../../../edit/read-input.ts'
import type { Account } from '../../access/account.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { findBriefs, findHolders, findLikelyDuplicates } from './find-others.ts'
import { viewChanges, viewProblem } from './present.ts'
import { editorOf, readEditLists } from './read-context.ts'
import { readProfile } from './read-profiles.ts'

export interface Check {
  /** Null to register somebody. */
  id: number | null
  input: PatronInput
  account: Account
  now: Date
}

/** What saving would do, and who else should be looked at before. @returns null when there is no such patron */
export async function checkPatron(
  transaction: SchoolTransaction,
  { id, input, account, now }: Check,
): Promise<PatronCheck | null> {
  const stored = id === null ? null : await readProfile(transaction, id)
  if (stored === undefined) return null
  const context: EditContext = { lists: await readEditLists(transaction, now), editor: editorOf(account) }
  const holders = await findHolders(transaction, claimsOf(input))
  const planned = planEdit({ stored, input, holders }, context)
  const after = 'after' in planned ? [planned.after] : []
  return {
    outcome: planned.outcome,
    changes: viewChanges(planned, stored),
    problems: planned.outcome === 'invalid' ? planned.problems.map(viewProblem) : [],
    holders: await briefsOf(transaction, planned, holders),
    likelyDuplicates: await namesakesOf(transaction, planned, stored),
    brings: sentencesOfBrought(broughtBy(after, context.lists.enrolment)),
  }
}

/** Only of ids that cannot be had: his own are his. */
async function briefsOf(
  transaction: SchoolTransaction,
  planned: PlannedEdit,
  holders: Holders,
): Promise<Record<string, PatronBrief>> {
  if (planned.outcome !== 'invalid') return {}
  const isTaken = (field: string) =>
    planned.problems.some(problem => problem.field === field && problem.code === 'belongs-to-another')
  const taken = Object.entries(holders).filter(([field]) => isTaken(field))
  const briefs = await findBriefs(
    transaction,
    taken.map(([, id]) => id),
  )
  return Object.fromEntries(
    taken.flatMap(([field, id]) => {
      const brief = briefs.get(id)
      return brief ? [[field, brief]] : []
    }),
  )
}

/** Of a patron who has been there, only once his names or his cohort become somebody's. */
async function namesakesOf(
  transaction: SchoolTransaction,
  planned: PlannedEdit,
  stored: StoredProfile | null,
): Promise<PatronBrief[]> {
  if (planned.outcome === 'unchanged') return []
  const { after } = planned
  const keys = ['givenName', 'surname', 'graduationYear'] as const
  const isSame = stored !== null && keys.every(key => after[key] === stored.values[key])
  return isSame ? [] : findLikelyDuplicates(transaction, after, stored?.id ?? null)
}

/** The writing half of an edit by hand, of one patron or of a lot of them. */
import { broughtBy } from '../../../edit/brought.ts'
import type { EditLists } from '../../../edit/draft.ts'
import { losesAdministration } from '../../../edit/edit-rights.ts'
import type { CreateEdit, UpdateEdit } from '../../../edit/plan-edit.ts'
import type { StoredKey } from '../../../patron/fields.ts'
import type { KeptPassword } from '../../access/imported-password.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { keepAnAdministrator } from '../administrators.ts'
import { writeFormerUsernames } from '../write-former-usernames.ts'
import { writePlanned } from '../write-planned.ts'
import { type GroupsOfPatron, writeLibraryGroups, writeSystemGroups } from './write-groups.ts'

export type AppliedEdit = CreateEdit | UpdateEdit

export interface EditWriting {
  runId: number
  /** What the plan was made against. */
  lists: EditLists
  /** By row number, for each row that sets one. */
  passwords: ReadonlyMap<number, KeptPassword>
  /** Fields that change though the rows do not say so. */
  besides?: readonly StoredKey[]
}

/**
 * @returns ids of new patrons by row number
 * @throws what `isOvertaken` knows, where the register is not as the plan saw it
 */
export async function writeEdits(
  transaction: SchoolTransaction,
  rows: readonly AppliedEdit[],
  { runId, lists, passwords, besides = [] }: EditWriting,
): Promise<Map<number, number>> {
  const { today } = lists.enrolment
  const updated = rows.filter(row => row.outcome === 'updated')
  const losers = updated.filter(({ changes }) => losesAdministration(changes)).map(({ patronId }) => patronId)
  return keepAnAdministrator(transaction, { losers, today }, async () => {
    const brought = broughtBy(
      rows.map(({ after }) => after),
      lists.enrolment,
    )
    const planned = { rows, ...brought }
    const createdIds = await writePlanned(transaction, planned, {
      passwords,
      runId,
      importedBy: null,
      today,
      besides,
    })
    await writeFormerUsernames(transaction, updated, runId)
    await writeSystemGroups(transaction, groupsOf(rows, { key: 'systemGroups', createdIds }))
    await writeLibraryGroups(transaction, groupsOf(rows, { key: 'libraryGroups', createdIds }))
    return createdIds
  })
}

interface Which {
  key: 'systemGroups' | 'libraryGroups'
  createdIds: ReadonlyMap<number, number>
}

/** Of a new patron all, of others those that change. */
function groupsOf(rows: readonly AppliedEdit[], { key, createdIds }: Which): GroupsOfPatron[] {
  return rows.flatMap(row => {
    const groups = row.groups[key]
    if (row.outcome === 'created') return { patronId: createdIds.get(row.number) as number, groups }
    return row.changes[key] ? { patronId: row.patronId, groups } : []
  })
}

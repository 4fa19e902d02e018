/** The writing half of an undo: who goes, who comes again, and what others get back. */

import type { EditLists } from '../../edit/draft.ts'
import { editOfPerson } from '../../edit/edit-of-person.ts'
import type { UpdateEdit } from '../../edit/plan-edit.ts'
import type { PlannedUndo } from '../../undo/planned-undo.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { mergeRecords } from '../merge/merge-records.ts'
import { splitRecords } from '../merge/split-records.ts'
import { writeContacts } from '../patrons/contacts.ts'
import { writeEdits } from '../patrons/edits/write-edits.ts'
import { bringBack } from './bring-back.ts'
import { giveBackClasses } from './give-back-classes.ts'
import { giveBackUsernames } from './give-back-usernames.ts'
import { takeOut } from './take-out.ts'

export interface UndoWriting {
  /** The undo itself, and the run that it takes back. */
  runId: number
  undone: number
  /** What the plan was made against. */
  lists: EditLists
}

type Of<Outcome extends PlannedUndo['outcome']> = Extract<PlannedUndo, { outcome: Outcome }>
export type Leaving = PlannedUndo & { outcome: 'removed' }
export type Returning = PlannedUndo & { outcome: 'created' }
export type Restored = Of<'updated'>

/** @throws what `isOvertaken` knows, where the register is not as the plan saw it */
export async function writeUndo(
  transaction: SchoolTransaction,
  rows: readonly PlannedUndo[],
  writing: UndoWriting,
): Promise<void> {
  // First those who go: another may have what they hold.
  await takeOut(transaction, rows.filter(isLeaving), writing)
  await mergeAgain(transaction, rows.filter(isMerged), writing)
  await bringBack(transaction, rows.filter(isReturning), writing)
  await restore(transaction, rows.filter(isRestored), writing)
  // Last those who were merged: the survivor has given back what was theirs.
  await splitRecords(transaction, rows.filter(isSplit), writing.undone)
}

function isLeaving(row: PlannedUndo): row is Leaving {
  return row.outcome === 'removed'
}

function isReturning(row: PlannedUndo): row is Returning {
  return row.outcome === 'created'
}

function isMerged(row: PlannedUndo): row is Of<'merged'> {
  return row.outcome === 'merged'
}

function isSplit(row: PlannedUndo): row is Of<'split'> {
  return row.outcome === 'split'
}

function isRestored(row: PlannedUndo): row is Restored {
  return row.outcome === 'updated'
}

async function mergeAgain(
  transaction: SchoolTransaction,
  rows: readonly Of<'merged'>[],
  { runId, lists }: UndoWriting,
): Promise<void> {
  if (rows.length === 0) return
  await mergeRecords(transaction, rows, { runId, today: lists.enrolment.today })
}

async function restore(
  transaction: SchoolTransaction,
  rows: readonly Restored[],
  writing: UndoWriting,
): Promise<void> {
  if (rows.length === 0) return
  const { runId, lists } = writing
  // Below it is left out of what changes.
  const besides = rows.some(({ changes }) => changes.username) ? (['username'] as const) : []
  await writeEdits(transaction, rows.map(editOf), { runId, lists, passwords: new Map(), besides })
  await giveBackClasses(transaction, rows, writing)
  await giveBackUsernames(transaction, rows, writing)
  const contacts = rows.flatMap(({ patronId, changes }) =>
    changes.contacts ? [[patronId, changes.contacts[1]] as const] : [],
  )
  await writeContacts(transaction, new Map(contacts))
}

/** Class and former usernames are not moved on, as an edit would, but put back as they were. */
function editOf(row: Restored): UpdateEdit {
  const { formClass: _, username: __, ...others } = row.changes
  return editOfPerson(row, others)
}

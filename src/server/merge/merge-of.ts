import type { MergeOrder } from '../../api/merge.ts'
import { editOfPerson } from '../../edit/edit-of-person.ts'
import { type PlannedMerge, planMerge } from '../../edit/merge/plan-merge.ts'
import type { PresentPatron } from '../../edit/person.ts'
import type { EditContext } from '../../edit/plan-edit.ts'
import type { PlannedChange, Procedure } from '../changes/procedure.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readContacts, writeContacts } from '../patrons/contacts.ts'
import { readProfiles } from '../patrons/edits/read-profiles.ts'
import { writeEdits } from '../patrons/edits/write-edits.ts'
import { mergeRecords } from './merge-records.ts'
import { toldOfMerged } from './told-merge.ts'

interface MergeRow extends PlannedChange {
  planned: PlannedMerge
}

/** Of few records: one lot holds them all, in whatever order. */
export function mergeOf(order: MergeOrder, context: EditContext): Procedure<MergeRow> {
  const { lists } = context
  return {
    async plan(transaction, chosen) {
      const rows = await planned(transaction, order, context)
      return chosen.flatMap(({ number, patronId }) => {
        const row = rows.find(row => row.patronId === patronId)
        return row ? { number, planned: row, ...rowOf(row) } : []
      })
    },
    async write(transaction, rows, runId) {
      const { today } = lists.enrolment
      const merging = rows.flatMap(({ planned }) => (planned.outcome === 'merged' ? planned : []))
      // First those who go: the survivor may have what they hold.
      await mergeRecords(transaction, merging, { runId, today })
      for (const { number, planned } of rows) {
        if (planned.outcome === 'updated')
          await writeSurvivor(transaction, { ...planned, number }, { runId, context })
      }
    },
  }
}

/** Nobody where one of them is here no more. */
async function planned(
  transaction: SchoolTransaction,
  { survivor, merged, picks }: MergeOrder,
  context: EditContext,
): Promise<PlannedMerge[]> {
  const ids = [survivor, ...merged]
  const profiles = await readProfiles(transaction, ids)
  const contacts = await readContacts(transaction, ids)
  const present = ids.flatMap((id): PresentPatron[] => {
    const profile = profiles.get(id)
    return profile ? [{ ...profile, contacts: contacts.get(id) ?? [] }] : []
  })
  const [first, ...others] = present
  if (!first || present.length < ids.length) return []
  return planMerge({ survivor: first, merged: others, picks }, context)
}

function rowOf(planned: PlannedMerge): Omit<PlannedChange, 'number'> {
  const { patronId, version, username, outcome } = planned
  return {
    patronId,
    version,
    username,
    outcome,
    changes: changesOf(planned),
    problems: planned.outcome === 'invalid' ? planned.problems : [],
  }
}

function changesOf(planned: PlannedMerge): object | null {
  switch (planned.outcome) {
    case 'updated':
      return planned.changes
    case 'merged':
      return toldOfMerged({ into: planned.into, ids: planned.gives })
    default:
      return null
  }
}

interface Writing {
  runId: number
  context: EditContext
}

async function writeSurvivor(
  transaction: SchoolTransaction,
  survivor: PlannedMerge & { outcome: 'updated'; number: number },
  { runId, context: { lists } }: Writing,
): Promise<void> {
  const { patronId, after, changes } = survivor
  await writeEdits(transaction, [editOfPerson(survivor, changes)], { runId, lists, passwords: new Map() })
  if (changes.contacts) await writeContacts(transaction, new Map([[patronId, after.contacts]]))
}

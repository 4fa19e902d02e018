import type { ManyChange } from '../../api/many-patrons.ts'
import type { EditContext, PlannedEdit, UpdateEdit } from '../../edit/plan-edit.ts'
import { ManyPlanner } from '../../edit/plan-many.ts'
import type { StoredProfile } from '../../edit/profile.ts'
import { readProfiles } from '../patrons/edits/read-profiles.ts'
import { writeEdits } from '../patrons/edits/write-edits.ts'
import { nothingTold, type PlannedChange, type Procedure } from './procedure.ts'

interface EditOfMany extends PlannedChange {
  /** Null where nothing is changed. */
  edit: UpdateEdit | null
}

export function editMany(change: ManyChange, context: EditContext): Procedure<EditOfMany> {
  const planner = new ManyPlanner(change, context)
  return {
    async plan(transaction, chosen) {
      const profiles = await readProfiles(
        transaction,
        chosen.map(({ patronId }) => patronId),
      )
      return chosen.flatMap(({ number, patronId }) => {
        const stored = profiles.get(patronId)
        return stored ? changeOf(planner.plan(stored, number), stored) : []
      })
    },
    async write(transaction, rows, runId) {
      const edits = rows.flatMap(({ edit }) => edit ?? [])
      await writeEdits(transaction, edits, { runId, lists: context.lists, passwords: new Map() })
    },
  }
}

function changeOf(planned: PlannedEdit, { id: patronId, version }: StoredProfile): EditOfMany {
  const { number } = planned
  const row = { ...nothingTold, number, patronId, version, edit: null }
  switch (planned.outcome) {
    case 'updated':
      return {
        ...row,
        outcome: 'updated',
        username: planned.username,
        changes: planned.changes,
        edit: planned,
      }
    case 'unchanged':
      return { ...row, outcome: 'unchanged' }
    case 'invalid':
      return { ...row, outcome: 'invalid', problems: planned.problems }
    case 'created':
      throw new Error('a change of many creates nobody')
  }
}

import type { ManyChange } from '../../api/many-patrons.ts'
import type { EditContext, PlannedEdit } from '../../edit/plan-edit.ts'
import { ManyPlanner } from '../../edit/plan-many.ts'
import type { StoredProfile } from '../../edit/profile.ts'
import { readProfiles } from '../patrons/edits/read-profiles.ts'
import { writeEdits } from '../patrons/edits/write-edits.ts'
import type { PlannedChange, Procedure } from './procedure.ts'

export function editMany(change: ManyChange, context: EditContext): Procedure {
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
      const edits = rows.flatMap(row => (row.outcome === 'updated' ? row.edit : []))
      await writeEdits(transaction, edits, { runId, lists: context.lists, passwords: new Map() })
    },
  }
}

function changeOf(planned: PlannedEdit, { id: patronId, version }: StoredProfile): PlannedChange {
  const { number } = planned
  switch (planned.outcome) {
    case 'updated':
      return { number, patronId, version, outcome: 'updated', edit: planned }
    case 'unchanged':
      return { number, patronId, version, outcome: 'unchanged' }
    case 'invalid':
      return { number, patronId, version, outcome: 'invalid', problems: planned.problems }
    case 'created':
      throw new Error('a change of many creates nobody')
  }
}

/** Plans of edits as the API gives them. */
import type { PatronProblem, ShownChanges } from '../../../api/patron-form.ts'
import type { PlannedEdit } from '../../../edit/plan-edit.ts'
import type { Groups, StoredProfile } from '../../../edit/profile.ts'
import { type PatronValues, storedKeys } from '../../../patron/fields.ts'
import { type Problem, sentenceOf } from '../../../patron/problems.ts'

export function viewProblem(problem: Problem): PatronProblem {
  return { field: problem.field ?? null, code: problem.code, sentence: sentenceOf(problem) }
}

export function viewChanges(planned: PlannedEdit, stored: StoredProfile | null): ShownChanges {
  if (planned.outcome === 'unchanged') return {}
  if (stored && planned.outcome !== 'created') return { ...planned.changes } as ShownChanges
  const told = Object.entries(toldOfNew(planned.after, planned.groups))
  return Object.fromEntries(told.map(([key, value]) => [key, [null, value]]))
}

/** A new patron's values by field, without those he lacks. */
export function toldOfNew(values: PatronValues, groups: Groups): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const key of storedKeys) if (values[key] !== null) told[key] = values[key]
  if (groups.libraryGroups.length > 0) told.libraryGroups = groups.libraryGroups
  if (groups.systemGroups.length > 1) told.systemGroups = groups.systemGroups
  return told
}

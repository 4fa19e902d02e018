/** A change of many at once: each patron is edited as he would be alone. */
import type { ManyChange } from '../api/many-patrons.ts'
import type { PatronInput } from '../api/patron-form.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { draftOf, type EditLists } from './draft.ts'
import { losesAdministration } from './edit-rights.ts'
import { type EditContext, type PlannedEdit, planEdit } from './plan-edit.ts'
import { type Groups, newcomer, type StoredProfile } from './profile.ts'

/** Goes through the patrons once, in order: whoever loses administration is no administrator for those who follow. */
export class ManyPlanner {
  readonly #change: ManyChange
  readonly #context: EditContext
  readonly #administrators: Set<number>

  constructor(change: ManyChange, { lists, editor }: EditContext) {
    this.#change = change
    this.#administrators = new Set(lists.administrators)
    this.#context = { editor, lists: { ...lists, administrators: this.#administrators } }
  }

  plan(stored: StoredProfile, number: number): PlannedEdit {
    const input = inputOf(this.#change, stored)
    const planned = planEdit({ number, stored, input, holders: {} }, this.#context)
    const { today } = this.#context.lists.enrolment
    if (planned.outcome === 'updated' && losesAdministration(planned.changes, today)) {
      this.#administrators.delete(stored.id)
    }
    return planned
  }
}

/** What a form would have to say of this patron. */
export function inputOf(change: ManyChange, patron: Chosen): PatronInput {
  const { libraryGroups, systemGroups } = patron
  switch (change.kind) {
    case 'enable':
      return { enabled: true }
    case 'disable':
      return { enabled: false }
    case 'join-library-group':
      return { libraryGroups: [...libraryGroups, change.group] }
    case 'leave-library-group':
      return { libraryGroups: without(libraryGroups, change.group) }
    case 'populate-library-group':
      return inputOf({ ...change, kind: populateAs(change, patron) }, patron)
    case 'join-system-group':
      return { systemGroups: [...systemGroups, change.group] }
    case 'leave-system-group':
      return { systemGroups: without(systemGroups, change.group) }
    case 'set-campus':
      return { campus: change.campus }
    case 'set-presentation-group':
      return { presentationGroupLabel: change.group }
  }
}

interface Chosen extends Groups {
  id: number
}

function populateAs(
  { leaving }: Extract<ManyChange, { kind: 'populate-library-group' }>,
  { id }: Chosen,
): 'join-library-group' | 'leave-library-group' {
  return leaving.includes(id) ? 'leave-library-group' : 'join-library-group'
}

/** What is wrong with the change whoever it is of: a group or campus that there is none of. */
export function problemsOfChange(change: ManyChange, lists: EditLists): Problem[] {
  return draftOf(newcomer, inputOf(joining(change), { ...newcomer, id: 0 }), lists).problems
}

/** A group that nobody can join nobody can leave. */
function joining(change: ManyChange): ManyChange {
  if (change.kind === 'populate-library-group') return { ...change, leaving: [] }
  if (change.kind === 'leave-library-group') return { ...change, kind: 'join-library-group' }
  if (change.kind === 'leave-system-group') return { ...change, kind: 'join-system-group' }
  return change
}

function without(names: readonly string[], left: string): string[] {
  return names.filter(name => foldKey(name) !== foldKey(left.trim()))
}

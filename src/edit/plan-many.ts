/** A change of many at once: each patron is edited as he would be alone. */
import type { ManyChange } from '../api/many-patrons.ts'
import type { PatronInput } from '../api/patron-form.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { draftOf, type EditLists } from './draft.ts'
import { EditsInTurn } from './edits-in-turn.ts'
import type { EditContext, PlannedEdit } from './plan-edit.ts'
import { type Groups, newcomer, type StoredProfile } from './profile.ts'

export class ManyPlanner {
  readonly #change: ManyChange
  readonly #edits: EditsInTurn

  constructor(change: ManyChange, context: EditContext) {
    this.#change = change
    this.#edits = new EditsInTurn(context)
  }

  plan(stored: StoredProfile, number: number): PlannedEdit {
    if (isForStudents(this.#change) && stored.values.staffMember) return refuse(stored, number)
    return this.#edits.plan({ number, stored, input: inputOf(this.#change, stored) })
  }
}

/** A form passes over the class of staff; whoever puts many into one is told who does not go in. */
function isForStudents(change: ManyChange): boolean {
  return change.kind === 'set-form-class' && change.formClass !== null
}

function refuse({ values, libraryGroups, systemGroups }: StoredProfile, number: number): PlannedEdit {
  const problems: Problem[] = [{ field: 'formClass', code: 'for-students' }]
  return {
    number,
    outcome: 'invalid',
    problems,
    changes: {},
    after: values,
    groups: { libraryGroups, systemGroups },
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
    case 'set-form-class':
      return { formClass: change.formClass }
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

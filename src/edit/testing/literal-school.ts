/** A school of 2026 as planning an edit sees it, and patrons who are literals. */
import type { PatronInput } from '../../api/patron-form.ts'
import { enrolment2026 } from '../../import/testing/literal-register.ts'
import { blankPatron, type PatronValues } from '../../patron/fields.ts'
import type { EditLists } from '../draft.ts'
import type { Editor } from '../edit-rights.ts'
import { type EditContext, type Holders, type PlannedEdit, planEdit } from '../plan-edit.ts'
import { administratorsGroup, everybodysGroup, type Groups, type StoredProfile } from '../profile.ts'

export const lists: EditLists = {
  enrolment: enrolment2026,
  administrators: new Set([1, 2]),
  createsMissingCohorts: true,
  libraryGroups: ['Parents', 'Staff'],
  systemGroups: [everybodysGroup, 'Librarian', 'Patron Manager', administratorsGroup],
}

export const administrator: Editor = {
  patronId: 1,
  mayChangePrivileged: true,
  mayAdminister: true,
  mayKeepLibraryGroups: true,
}
export const patronManager: Editor = {
  patronId: 5,
  mayChangePrivileged: false,
  mayAdminister: false,
  mayKeepLibraryGroups: false,
}

type Literal = Partial<PatronValues & Groups & Pick<StoredProfile, 'id' | 'isService'>>

/** A student of year 7 in 7A, unless something else is said; patron 9 at version 3. */
export function patron({ id = 9, isService = false, ...given }: Literal = {}): StoredProfile {
  const { libraryGroups = [], systemGroups = [everybodysGroup], ...values } = given
  const student = { enabled: true, surname: 'Doe', givenName: 'Jane', graduationYear: 2031, formClass: '7A' }
  return {
    id,
    version: 3,
    isService,
    values: { ...blankPatron('jdoe1'), ...student, ...values },
    libraryGroups,
    systemGroups,
  }
}

export interface Situation extends Partial<EditContext> {
  holders?: Holders
}

export function edit(
  stored: StoredProfile | null,
  input: PatronInput,
  { holders = {}, ...context }: Situation = {},
): PlannedEdit {
  return planEdit({ stored, input, holders }, { lists, editor: administrator, ...context })
}

/** `surname required`, `privileged-account`: every problem of the plan in short. */
export function problemsOf(planned: PlannedEdit): string[] {
  if (planned.outcome !== 'invalid') return []
  return planned.problems.map(({ field, code }) => [field, code].filter(Boolean).join(' '))
}

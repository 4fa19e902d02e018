import { type Person, type PersonChanges, valuesOfPerson } from './person.ts'
import type { UpdateEdit } from './plan-edit.ts'
import type { EditChanges } from './profile.ts'

export interface ChangedPerson {
  number: number
  patronId: number
  version: number
  after: Person
}

/** What of a person an edit writes; contacts are written by themselves. @param changes those of it that are to be written */
export function editOfPerson(
  { number, patronId, version, after }: ChangedPerson,
  { contacts: _, ...changes }: PersonChanges,
): UpdateEdit {
  const { username, libraryGroups, systemGroups } = after
  return {
    number,
    outcome: 'updated',
    patronId,
    version,
    username,
    changes: changes satisfies EditChanges,
    after: valuesOfPerson(after),
    groups: { libraryGroups, systemGroups },
    setsPassword: false,
  }
}

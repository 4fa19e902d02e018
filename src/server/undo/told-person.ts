/** A patron who comes or goes, as the journal has him: his values by key, without those he lacks. */

import { type Person, valuesOfPerson } from '../../edit/person.ts'
import { everybodysGroup } from '../../edit/profile.ts'
import { blankPatron } from '../../patron/fields.ts'
import { toldOfNew } from '../patrons/edits/present.ts'

export type ToldPerson = Record<string, unknown>

export function toldOfPerson(person: Person): ToldPerson {
  const told = toldOfNew(valuesOfPerson(person), person)
  return person.contacts.length > 0 ? { ...told, contacts: person.contacts } : told
}

const nobody: Person = {
  ...blankPatron(''),
  libraryGroups: [],
  systemGroups: [everybodysGroup],
  contacts: [],
}

export function personFromTold(told: ToldPerson): Person {
  return { ...nobody, ...told }
}

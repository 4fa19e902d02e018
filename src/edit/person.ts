/** A patron with all that a run may change of him, under one roof: what is taken back is compared key by key. */
import type { Contact } from '../api/patron.ts'
import type { PatronValues } from '../patron/fields.ts'
import type { Groups, StoredProfile } from './profile.ts'

export interface Person extends PatronValues, Groups {
  contacts: readonly Contact[]
}

/** Old and new by key, only of what changes. */
export type PersonChanges = { [K in keyof Person]?: [old: Person[K], now: Person[K]] }

/** The patron as he is now. */
export interface PresentPatron extends StoredProfile {
  contacts: readonly Contact[]
}

export function personOf({ values, libraryGroups, systemGroups, contacts }: PresentPatron): Person {
  return { ...values, libraryGroups, systemGroups, contacts }
}

export function valuesOfPerson(person: Person): PatronValues {
  const { libraryGroups: _, systemGroups: __, contacts: ___, ...values } = person
  return values
}

export function changesOfPerson(before: Person, after: Person): PersonChanges {
  const keys = Object.keys(after) as (keyof Person)[]
  const changed = keys.filter(key => !isSame(before[key], after[key]))
  // Each value is its key's own; the compiler cannot follow that through a list.
  return Object.fromEntries(changed.map(key => [key, [before[key], after[key]]])) as PersonChanges
}

/** Groups and contacts are lists. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

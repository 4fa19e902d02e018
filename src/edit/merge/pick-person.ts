/** The one record that several become: each value of whom it was picked. */
import type { PickKey } from '../../api/merge.ts'
import type { Contact } from '../../patron/contact.ts'
import { type PatronValues, type StoredKey, storedKeys } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import { leaveEnrolment } from '../leave-enrolment.ts'
import type { Person } from '../person.ts'

export interface OneRecord extends Person {
  id: number
}

/** Ids of patrons. */
export type Picks = Partial<Record<PickKey, number>>

export function pickPerson(survivor: OneRecord, merged: readonly OneRecord[], picks: Picks): Person {
  const all = [survivor, ...merged]
  const pickedOf = (key: PickKey) => all.find(({ id }) => id === picks[key])
  const values = storedKeys.map(key => {
    const picked = key === 'username' ? survivor : pickedOf(key)
    return [key, picked ? picked[key] : (survivor[key] ?? filledFrom(key, all, survivor))]
  })
  return {
    // Each value is its key's own; the compiler cannot follow that through a list.
    ...leaveEnrolment(survivor, Object.fromEntries(values) as unknown as PatronValues),
    libraryGroups: pickedOf('libraryGroups')?.libraryGroups ?? namesOfAll(all),
    systemGroups: (pickedOf('systemGroups') ?? survivor).systemGroups,
    contacts: pickedOf('contacts')?.contacts ?? contactsOfAll(all),
  }
}

/** What he lacks the first gives who has it. But no end means that there is none, and staff are in no cohort and no class. */
function filledFrom(key: StoredKey, all: readonly OneRecord[], survivor: Person): Person[StoredKey] {
  if (key === 'until' || (isOutside(survivor) && enrolment.includes(key))) return null
  return all.map(record => record[key]).find(value => value !== null) ?? null
}

const enrolment: readonly StoredKey[] = ['graduationYear', 'formClass']

function isOutside({ staffMember, generic }: Person): boolean {
  return staffMember || generic
}

function namesOfAll(all: readonly OneRecord[]): string[] {
  return [...new Set(all.flatMap(({ libraryGroups }) => libraryGroups))].sort()
}

/** Each address once, as the first of them has it; one primary at most. */
function contactsOfAll(all: readonly OneRecord[]): Contact[] {
  const contacts = all.flatMap(record => record.contacts)
  const byAddress = Map.groupBy(contacts, ({ emailAddress }) => foldKey(emailAddress))
  const once = Array.from(byAddress.values(), ([first]) => first as Contact)
  const primary = once.findIndex(({ isPrimary }) => isPrimary)
  return once.map((contact, index) => ({ ...contact, isPrimary: index === primary }))
}

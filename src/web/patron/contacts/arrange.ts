/** Contacts as they are edited: pure, each gives another list. */
import type { Contact } from '../../../api/patron.ts'

/** At most one is primary: who becomes it takes it from the other. */
export function replaced(contacts: readonly Contact[], index: number, contact: Contact): Contact[] {
  return contacts.map((other, place) => {
    if (place === index) return contact
    return contact.isPrimary ? { ...other, isPrimary: false } : other
  })
}

export function removed(contacts: readonly Contact[], index: number): Contact[] {
  return contacts.toSpliced(index, 1)
}

/** @param step -1 for up, 1 for down */
export function moved(contacts: readonly Contact[], index: number, step: number): Contact[] {
  const contact = contacts[index]
  return contact ? contacts.toSpliced(index, 1).toSpliced(index + step, 0, contact) : [...contacts]
}

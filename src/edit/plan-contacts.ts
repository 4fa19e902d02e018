/** A patron's contacts, all of them at once: what the form says becomes what would be kept. */
import type { Contact } from '../api/patron.ts'
import { longestContactName } from '../patron/contact.ts'
import { fieldOf } from '../patron/fields.ts'
import { email } from '../patron/kinds/email.ts'
import type { Reading } from '../patron/kinds/kind.ts'
import { isBlank, name } from '../patron/kinds/text.ts'
import type { Problem } from '../patron/problems.ts'
import type { Editor } from './edit-rights.ts'
import { isPrivileged, type StoredProfile } from './profile.ts'

export interface ContactsQuestion {
  stored: StoredProfile
  /** As kept, in order. */
  before: readonly Contact[]
  given: readonly Contact[]
  editor: Pick<Editor, 'mayChangePrivileged'>
}

export type PlannedContacts =
  | { outcome: 'updated'; after: readonly Contact[] }
  | { outcome: 'unchanged' }
  | { outcome: 'invalid'; problems: readonly Problem[] }

export function planContacts({ stored, before, given, editor }: ContactsQuestion): PlannedContacts {
  const problems: Problem[] = []
  const after = given.map((contact, index) => readContact(contact, { index, problems }))
  if (JSON.stringify(after) === JSON.stringify(before) && problems.length === 0)
    return { outcome: 'unchanged' }
  if (after.filter(({ isPrimary }) => isPrimary).length > 1) {
    problems.push({ field: 'contacts', code: 'more-than-one-primary' })
  }
  if (isPrivileged(stored) && !editor.mayChangePrivileged) problems.push({ code: 'privileged-account' })
  return problems.length > 0 ? { outcome: 'invalid', problems } : { outcome: 'updated', after }
}

interface Place {
  index: number
  problems: Problem[]
}

/** Problems name the contact by its place: `contacts.0.emailAddress`. */
function readContact(contact: Contact, { index, problems }: Place): Contact {
  const read = (key: 'name' | 'emailAddress', reading: Reading<string>): string => {
    if ('value' in reading) return reading.value
    problems.push({ field: `contacts.${index}.${key}`, ...reading.problem })
    return ''
  }
  const { role, isPrimary, delivery } = contact
  const isNameless = contact.name === null || isBlank(contact.name)
  return {
    role,
    name: isNameless ? null : read('name', name.read(contact.name ?? '', longestContactName)),
    emailAddress: read('emailAddress', readAddress(contact.emailAddress)),
    isPrimary,
    delivery,
  }
}

function readAddress(text: string): Reading<string> {
  return isBlank(text) ? { problem: { code: 'required' } } : email.read(text, fieldOf('emailAddress').limit)
}

/**
 * Stored values as people say them, whatever field they are of: in the history, in a conflict, below an edited input, in
 * a change of many.
 */
import type { Contact } from '../../api/patron.ts'
import type { ShownChanges } from '../../api/patron-form.ts'
import { sayDay } from '../ui/dates.ts'
import { labelOf } from './form/form-words.ts'

export interface SaidChange {
  label: string
  from: string
  to: string
}

export type SayValue = (key: string, value: unknown) => string

export function sayChanges(changes: ShownChanges, say: SayValue): SaidChange[] {
  return Object.entries(changes).map(([key, [from, to]]) => ({
    label: labelOf(key),
    from: say(key, from),
    to: say(key, to),
  }))
}

/** @param key a field's key, `libraryGroups`, `systemGroups`, `contacts` or `leaver` */
export function sayValue(key: string, value: unknown): string {
  if (key === 'leaver') return sayLeaver(value)
  if (value === null || value === undefined || value === '') return 'blank'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return sayList(key, value)
  if (key === 'graduationYear') return `Class of ${value}`
  return key === 'until' ? sayDay(String(value)) : String(value)
}

/** `due 2026-06-03`, `kept`, `disabled`, or null for no leaver. */
function sayLeaver(value: unknown): string {
  const [word, day] = String(value ?? 'no').split(' ')
  return day === undefined ? String(word) : `to be disabled on ${sayDay(day)}`
}

function sayList(key: string, values: unknown[]): string {
  if (values.length === 0) return 'none'
  return values.map(value => (key === 'contacts' ? sayContact(value as Contact) : String(value))).join(', ')
}

export function sayContact({ role, name, emailAddress, isPrimary, delivery }: Contact): string {
  const marks = [role, isPrimary && 'primary', deliveryWords[delivery]].filter(Boolean)
  return `${[name, emailAddress].filter(Boolean).join(' ')} (${marks.join(', ')})`
}

const deliveryWords: Record<Contact['delivery'], string> = {
  addressee: 'addressee',
  bcc: 'BCC',
  none: 'no mail',
}

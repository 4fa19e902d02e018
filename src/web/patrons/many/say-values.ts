/** What changes of a patron, in words: the field's label, the old value and the new. */
import type { ShownChanges } from '../../../api/patron-form.ts'
import { type FieldKey, fieldOf, fields } from '../../../patron/fields.ts'
import { sayDay } from '../../ui/dates.ts'

export interface SaidChange {
  label: string
  from: string
  to: string
}

export function sayChanges(changes: ShownChanges): SaidChange[] {
  return Object.entries(changes).map(([key, [from, to]]) => ({
    label: labelOf(key),
    from: sayValue(key, from),
    to: sayValue(key, to),
  }))
}

const lists: Record<string, string> = {
  libraryGroups: 'Library groups',
  systemGroups: 'System groups',
  contacts: 'Contacts',
}

function labelOf(key: string): string {
  return isField(key) ? fieldOf(key).label : (lists[key] ?? key)
}

function sayValue(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.join(', ') || 'none'
  return key === 'until' ? sayDay(String(value)) : String(value)
}

function isField(key: string): key is FieldKey {
  return fields.some(field => field.key === key)
}

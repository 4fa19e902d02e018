/** What a file that is looked at first is to do; each purpose has fields of its own. */
import { importableFields } from '../../patron/fields.ts'
import type { ColumnField } from '../column-field.ts'
import { contactFields } from '../contact-fields.ts'
import { usernameFields } from '../username-fields.ts'

export const purposes = ['users', 'usernames', 'contacts'] as const

export type Purpose = (typeof purposes)[number]

export const purposeLabels: Record<Purpose, string> = {
  users: 'Add or update users',
  usernames: 'Change usernames',
  contacts: 'Set contacts',
}

const fieldsOfPurpose: Record<Purpose, readonly ColumnField[]> = {
  users: importableFields,
  usernames: usernameFields,
  contacts: contactFields,
}

/** In the documented order. */
export function fieldsOf(purpose: Purpose): readonly ColumnField[] {
  return fieldsOfPurpose[purpose]
}

/** Without these no row says what it is about; the first is by whom. */
export function keyFieldsOf(purpose: Purpose): readonly ColumnField[] {
  return fieldsOfPurpose[purpose].filter(({ mandatory }) => mandatory === 'on every row')
}

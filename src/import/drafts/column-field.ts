import { type Field, importableFields } from '../../patron/fields.ts'
import type { Kind } from '../../patron/kinds/kind.ts'
import type { Headed } from '../header-name.ts'

/** What a column of a file can be. A patron's fields are some; a file of usernames or contacts has others besides. */
export interface ColumnField extends Headed {
  key: string
  label: string
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every type
  kind: Kind<any>
  limit: number
  mandatory: Field['mandatory']
  help: string
  example: string
}

/** What a file is to do: each purpose has fields of its own, and one by which it knows whom a row is about. */
export const purposes = ['users'] as const

export type Purpose = (typeof purposes)[number]

export const purposeLabels: Record<Purpose, string> = { users: 'Add or update users' }

const fieldsOfPurpose: Record<Purpose, readonly ColumnField[]> = { users: importableFields }

export function fieldsOf(purpose: Purpose): readonly ColumnField[] {
  return fieldsOfPurpose[purpose]
}

/** Without it no row says whom it is about. */
export function keyFieldOf(purpose: Purpose): ColumnField {
  return fieldsOfPurpose[purpose].find(({ mandatory }) => mandatory === 'on every row') as ColumnField
}

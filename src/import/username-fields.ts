/** What a file of changed usernames has (seeds 001, "Change Usernames for existing patrons"). */
import { fieldOf } from '../patron/fields.ts'
import { identifier } from '../patron/kinds/text.ts'
import type { ColumnField } from './column-field.ts'

const { limit } = fieldOf('username')

export const usernameFields = [
  {
    key: 'oldUsername',
    label: 'Old username',
    header: 'oldusername',
    otherHeaders: ['username', 'old'],
    kind: identifier,
    limit,
    mandatory: 'on every row',
    help: 'As it is now. Case does not matter.',
    example: 'jdoe1',
  },
  {
    key: 'newUsername',
    label: 'New username',
    header: 'newusername',
    otherHeaders: ['new'],
    kind: identifier,
    limit,
    mandatory: 'on every row',
    help: 'As it shall be, such as the network logon. Nobody else may have it.',
    example: 'jane.doe',
  },
] as const satisfies readonly ColumnField[]

export interface UsernameValues {
  oldUsername?: string
  newUsername?: string
}

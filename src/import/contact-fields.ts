/** What a file of contacts has: each row is one contact of the patron whom it names. */
import { contactRoles, deliveries, longestContactName } from '../patron/contact.ts'
import { fieldOf } from '../patron/fields.ts'
import { choiceOf } from '../patron/kinds/choice.ts'
import { email } from '../patron/kinds/email.ts'
import { flag } from '../patron/kinds/flag.ts'
import type { ValueOf } from '../patron/kinds/kind.ts'
import { name } from '../patron/kinds/text.ts'
import type { ColumnField } from './column-field.ts'

const username = {
  ...(fieldOf('username') as ReturnType<typeof fieldOf> & { key: 'username'; kind: typeof name }),
  help: 'Whose contact it is: a patron who is registered already. Case does not matter.',
}

const role = choiceOf('role', {
  words: contactRoles,
  code: 'not-a-role',
  otherWords: { parent: 'guardian', mother: 'guardian', father: 'guardian', student: 'patron' },
})

const delivery = choiceOf('delivery', {
  words: deliveries,
  code: 'not-a-delivery',
  otherWords: { to: 'addressee', 'blind copy': 'bcc' },
})

export const contactFields = [
  username,
  {
    key: 'emailAddress',
    label: 'E-mail',
    header: 'emailaddress',
    kind: email,
    limit: fieldOf('emailAddress').limit,
    mandatory: 'on every row',
    help: 'One address. If the patron has a contact with it already, that one is changed; else he gets one more.',
    example: 'mary.doe@home.example',
  },
  {
    key: 'role',
    label: 'Role',
    header: 'role',
    kind: role,
    limit: 20,
    mandatory: 'never',
    help: 'patron, guardian or other. Somebody new is a guardian if nothing is said.',
    example: 'guardian',
  },
  {
    key: 'name',
    label: 'Name',
    header: 'name',
    kind: name,
    limit: longestContactName,
    mandatory: 'never',
    help: 'As he is written to.',
    example: 'Mary Doe',
  },
  {
    key: 'isPrimary',
    label: 'Primary',
    header: 'primary',
    kind: flag,
    limit: 5,
    mandatory: 'never',
    help: 'Y for the one contact who is written to first. Whoever was so before is not any more.',
    example: 'Y',
  },
  {
    key: 'delivery',
    label: 'Delivery',
    header: 'delivery',
    kind: delivery,
    limit: 20,
    mandatory: 'never',
    help: 'addressee, BCC (a blind copy) or none. Somebody new is an addressee if nothing is said.',
    example: 'addressee',
  },
] as const satisfies readonly ColumnField[]

type ContactField = (typeof contactFields)[number]

/** What a row says; a blank cell says nothing. */
export type ContactValues = { [F in ContactField as F['key']]?: ValueOf<F['kind']> }

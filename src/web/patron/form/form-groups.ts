/** Which field stands in which group of the form, in the order of the seeds' form (001, "Manual Patron Registration"). */
import type { SchoolLists } from '../../../api/school-lists.ts'
import { fields } from '../../../patron/fields.ts'
import type { FormKey } from './draft.ts'

export interface FormGroup {
  title: string
  keys: readonly FormKey[]
}

const placed: readonly FormGroup[] = [
  {
    title: 'Sign-in and identifiers',
    keys: ['username', 'password', 'emailAddress', 'libraryBarcode', 'adminSystemId'],
  },
  { title: 'Name', keys: ['gender', 'givenName', 'middleName', 'preferredName', 'surname'] },
  { title: 'Access', keys: ['enabled', 'until', 'staffMember', 'generic'] },
  { title: 'Enrolment', keys: ['graduationYear', 'academicLevel', 'formClass', 'campus'] },
  { title: 'Groups', keys: ['presentationGroupLabel', 'libraryGroups', 'systemGroups'] },
]

/** A field that is new to the field list and that nobody has placed yet stands below the others. */
const unplaced: readonly FormKey[] = fields
  .map(field => field.key)
  .filter(key => !placed.some(group => group.keys.includes(key)))

export const formGroups: readonly FormGroup[] =
  unplaced.length === 0 ? placed : [...placed, { title: 'More', keys: unplaced }]

/** Inputs that need both columns. */
export const wideKeys: ReadonlySet<FormKey> = new Set(['emailAddress', 'libraryGroups', 'systemGroups'])

/** A school of one campus has none to choose. */
export function isShown(key: FormKey, lists: SchoolLists): boolean {
  return key !== 'campus' || lists.campuses.length > 0
}

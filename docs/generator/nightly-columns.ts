import { type Field, type FieldKey, fieldOf, importableFields } from '../../src/patron/fields.ts'

/** The order in which the nightly file is documented to administration systems; what those do not know stands last. */
const order = [
  'username',
  'enabled',
  'staffMember',
  'givenName',
  'surname',
  'middleName',
  'preferredName',
  'emailAddress',
  'graduationYear',
  'academicLevel',
  'libraryBarcode',
  'adminSystemId',
  'gender',
  'password',
  'formClass',
  'presentationGroupLabel',
  'campus',
  'generic',
] as const satisfies readonly FieldKey[]

/** Every field that a file can set; one that is new to the field list stands at the end. */
export const nightlyColumns: readonly Field[] = [
  ...order.map(fieldOf),
  ...importableFields.filter(field => !(order as readonly FieldKey[]).includes(field.key)),
]

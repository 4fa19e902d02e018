/**
 * What a patron has: the one place that knows a field. Types, CSV headers and template, validation, the API's
 * schema, the form and the documentation derive from this list. Adding a field is an entry here and a migration.
 * The order is the one in which the seeds list the import fields (`seeds/001`, "Field Descriptions").
 */
import { date } from './kinds/date.ts'
import { email } from './kinds/email.ts'
import { flag } from './kinds/flag.ts'
import { gender } from './kinds/gender.ts'
import type { Kind, ValueOf } from './kinds/kind.ts'
import { secret } from './kinds/secret.ts'
import { identifier, name, reference } from './kinds/text.ts'
import { year } from './kinds/year.ts'

/** When a value must be there. `on the form` asks it of a person, never of a file. */
type Mandatory = 'on every row' | 'for a new user' | 'for a new student' | 'on the form' | 'never'

interface FieldDefinition {
  /** The name in problems, in the API and in code. */
  key: string
  /** The name on the screen, the seeds' word. */
  label: string
  /** The CSV column, as the template writes it. */
  header: string
  /** Other spellings that the seeds' own samples use. */
  otherHeaders?: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every type
  kind: Kind<any>
  /** The most characters that it takes. */
  limit: number
  mandatory: Mandatory
  /** Does a file set it? The seeds name `until` as the one that none does. */
  isImportable: boolean
  /** Does a blank cell empty it where the importer asked for "blank clears"? */
  isClearable: boolean
  /** May it differ from what another patron has? Barcode, admin id and username may not be shared. */
  isUnique: boolean
  /**
   * The column of the table `patron`; for what the school keeps a list of, the column that points there.
   * Null: kept elsewhere (a password as its hash, the level by its cohort, the class as a membership).
   */
  column: string | null
  help: string
  example: string
}

const usual = {
  mandatory: 'never',
  isImportable: true,
  isClearable: true,
  isUnique: false,
} as const

export const fields = [
  {
    ...usual,
    key: 'username',
    label: 'Username',
    header: 'username',
    kind: identifier,
    limit: 254,
    mandatory: 'on every row',
    isClearable: false,
    isUnique: true,
    column: 'username',
    help: 'The matching key: a known username updates that patron, an unknown one creates a patron. With single sign-on it is the network logon. Case does not matter.',
    example: 'jdoe1',
  },
  {
    ...usual,
    key: 'password',
    label: 'Password',
    header: 'password',
    kind: secret,
    limit: 200,
    isClearable: false,
    column: null,
    help: 'A default password of at least 8 characters; case counts. Not needed with single sign-on. On later imports it is set again only if the file has a new one, so a patron keeps what he chose himself.',
    example: 'Lantern-42-Oak',
  },
  {
    ...usual,
    key: 'emailAddress',
    label: 'Primary email',
    header: 'emailaddress',
    kind: email,
    limit: 254,
    column: 'email_address',
    help: 'One address, to which notices go. For younger students it may be a parent’s.',
    example: 'jdoe1@yourschool.example',
  },
  {
    ...usual,
    key: 'libraryBarcode',
    label: 'Library barcode',
    header: 'librarybarcode',
    kind: identifier,
    limit: 100,
    isUnique: true,
    column: 'library_barcode',
    help: 'Identifies the borrower at the desk. Without one a patron cannot borrow. No two patrons share one. Format the column as text, or a spreadsheet drops leading zeros.',
    example: '0012345',
  },
  {
    ...usual,
    key: 'adminSystemId',
    label: 'Admin system ID',
    header: 'adminsystemid',
    kind: identifier,
    limit: 100,
    isUnique: true,
    column: 'admin_system_id',
    help: 'The school administration system’s own id. Photos are matched by it. No two patrons share one.',
    example: '0012345',
  },
  {
    ...usual,
    key: 'gender',
    label: 'Gender',
    header: 'gender',
    kind: gender,
    limit: 1,
    column: 'gender',
    help: 'M, F or blank.',
    example: 'F',
  },
  {
    ...usual,
    key: 'givenName',
    label: 'Given name',
    header: 'givenname',
    kind: name,
    limit: 100,
    column: 'given_name',
    help: 'The given or first name.',
    example: 'Jane',
  },
  {
    ...usual,
    key: 'middleName',
    label: 'Middle name',
    header: 'middlename',
    otherHeaders: ['middleinitialname'],
    kind: name,
    limit: 100,
    column: 'middle_name',
    help: 'The middle name.',
    example: 'Mary',
  },
  {
    ...usual,
    key: 'preferredName',
    label: 'Preferred name',
    header: 'preferredname',
    kind: name,
    limit: 100,
    column: 'preferred_name',
    help: 'The name shown at the loans desk.',
    example: 'Janie',
  },
  {
    ...usual,
    key: 'surname',
    label: 'Surname',
    header: 'surname',
    kind: name,
    limit: 100,
    mandatory: 'on the form',
    column: 'surname',
    help: 'The family name. A file may leave it out; the profile then shows as incomplete.',
    example: 'Doe',
  },
  {
    ...usual,
    key: 'enabled',
    label: 'Enabled',
    header: 'enabled',
    kind: flag,
    limit: 5,
    mandatory: 'for a new user',
    isClearable: false,
    column: 'enabled',
    help: 'May the patron sign in? Y, yes, true, 1 or N, no, false, 0.',
    example: 'Y',
  },
  {
    ...usual,
    key: 'staffMember',
    label: 'Staff member',
    header: 'staffmember',
    otherHeaders: ['staffmemberid'],
    kind: flag,
    limit: 5,
    mandatory: 'for a new user',
    isClearable: false,
    column: 'staff_member',
    help: 'Y for staff, N for everybody else, students included. Staff still have to be put into a library group.',
    example: 'N',
  },
  {
    ...usual,
    key: 'generic',
    label: 'Generic',
    header: 'generic',
    kind: flag,
    limit: 5,
    column: 'generic',
    help: 'Y for an anonymous account that only searches the catalogue. Never for staff or students.',
    example: 'N',
  },
  {
    ...usual,
    key: 'graduationYear',
    label: 'Cohort',
    header: 'graduationyear',
    kind: year,
    limit: 4,
    mandatory: 'for a new student',
    column: 'cohort_id',
    help: 'The year (YYYY) in which the student leaves the top level. A student needs this or the academic level.',
    example: '2031',
  },
  {
    ...usual,
    key: 'academicLevel',
    label: 'Academic level',
    header: 'academiclevel',
    kind: reference,
    limit: 50,
    column: null,
    help: 'The student’s level in the current period, instead of the graduation year. If both are given they must agree.',
    example: '7',
  },
  {
    ...usual,
    key: 'campus',
    label: 'Campus',
    header: 'campus',
    kind: reference,
    limit: 100,
    column: 'campus_id',
    help: 'The import id of the patron’s campus, which must exist. Only for schools with several campuses.',
    example: 'north',
  },
  {
    ...usual,
    key: 'formClass',
    label: 'Form class',
    header: 'formclass',
    kind: reference,
    limit: 50,
    column: null,
    help: 'The class (home room, tutor group) in the current period. A new class is made; the student leaves the old one.',
    example: '7A',
  },
  {
    ...usual,
    key: 'presentationGroupLabel',
    label: 'Presentation group',
    header: 'presentationgrouplabel',
    kind: reference,
    limit: 100,
    column: 'presentation_group_id',
    help: 'The label of a current presentation group, if the school uses them. A patron has one at a time.',
    example: 'Junior library',
  },
  {
    ...usual,
    key: 'until',
    label: 'Until date',
    header: 'until',
    kind: date,
    limit: 10,
    isImportable: false,
    column: 'until',
    help: 'Access is blocked after this day. Set in the patron’s profile; a file cannot set it.',
    example: '2026-12-04',
  },
] as const satisfies readonly FieldDefinition[]

export type Field = (typeof fields)[number]
export type FieldKey = Field['key']

/** A value as a file or a form gives it. */
export type FieldValues = { [F in Field as F['key']]: ValueOf<F['kind']> }

/** What only arrives and is kept in another shape: a password as its hash, a level as its cohort. */
type Unstored = 'password' | 'academicLevel'
/** What is always there. */
type Certain = 'username' | 'enabled' | 'staffMember' | 'generic'

export type StoredKey = Exclude<FieldKey, Unstored>

/** The values of one patron as the register holds them. Lists are by their natural keys: year, label, import id. */
export type PatronValues = {
  [K in StoredKey]: K extends Certain ? FieldValues[K] : FieldValues[K] | null
}

export const importableFields: readonly Field[] = fields.filter(field => field.isImportable)

/** The fields whose values a plan compares and an apply writes, in order. */
export const storedKeys = fields
  .map(field => field.key)
  .filter((key): key is StoredKey => key !== 'password' && key !== 'academicLevel')

const byKey = new Map<string, Field>(fields.map(field => [field.key, field]))

export function fieldOf(key: FieldKey): Field {
  return byKey.get(key) as Field
}

/** A patron of whom nothing is known yet but who he is. */
export function blankPatron(username: string): PatronValues {
  const blank = Object.fromEntries(storedKeys.map(key => [key, null])) as unknown as PatronValues
  return { ...blank, username, enabled: false, staffMember: false, generic: false }
}

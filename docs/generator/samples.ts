/** The files in `samples/` to begin with: a header to fill in, and rows such as a school's export has. */
import { toCsv } from '../../src/import/spreadsheet-cell.ts'
import { type FieldKey, fieldOf } from '../../src/patron/fields.ts'
import { nightlyColumns } from './nightly-columns.ts'

type SampleRow = Partial<Record<FieldKey, string>>

/** The header alone. */
export function writeTemplate(): string {
  return toCsv([nightlyColumns.map(field => field.header)])
}

/**
 * By academic level and not by graduation year, which would be over some day. Without what a school must set up
 * first (campuses, presentation groups), and without passwords: an example's would be everybody's.
 */
const studentColumns = [
  'username',
  'enabled',
  'staffMember',
  'givenName',
  'surname',
  'middleName',
  'preferredName',
  'emailAddress',
  'academicLevel',
  'libraryBarcode',
  'adminSystemId',
  'gender',
  'formClass',
] as const satisfies readonly FieldKey[]

export function writeStudents(): string {
  return writeRows(studentColumns, [
    {},
    {
      username: 'lnguyen2',
      givenName: 'Linh',
      surname: 'Nguyen',
      middleName: '',
      preferredName: '',
      emailAddress: 'lnguyen2@yourschool.example',
      academicLevel: '10',
      libraryBarcode: '0012346',
      adminSystemId: '0012346',
      formClass: '10C',
    },
    {
      username: 'tokafor1',
      givenName: 'Tobias',
      surname: 'Okafor, junior',
      middleName: 'James',
      preferredName: 'Toby',
      emailAddress: '',
      academicLevel: '12',
      libraryBarcode: '0012347',
      adminSystemId: '0012347',
      gender: 'M',
      formClass: '12B',
    },
  ])
}

const staffColumns = [
  'username',
  'enabled',
  'staffMember',
  'givenName',
  'surname',
  'preferredName',
  'emailAddress',
  'libraryBarcode',
  'adminSystemId',
  'gender',
] as const satisfies readonly FieldKey[]

export function writeStaff(): string {
  const staff = { staffMember: 'Y', preferredName: '' }
  return writeRows(staffColumns, [
    {
      ...staff,
      username: 'rfairweather',
      givenName: 'Ruth',
      surname: 'Fairweather',
      emailAddress: 'rfairweather@yourschool.example',
      libraryBarcode: '0090001',
      adminSystemId: 'T0012',
      gender: '',
    },
    {
      ...staff,
      username: 'hmoretti',
      enabled: 'N',
      givenName: 'Hugo',
      surname: 'Moretti',
      emailAddress: 'hmoretti@yourschool.example',
      libraryBarcode: '0090002',
      adminSystemId: 'T0013',
      gender: 'M',
    },
  ])
}

/** What a row does not say is the field's own example. */
function writeRows(columns: readonly FieldKey[], rows: readonly SampleRow[]): string {
  return toCsv([
    columns.map(key => fieldOf(key).header),
    ...rows.map(row => columns.map(key => row[key] ?? fieldOf(key).example)),
  ])
}

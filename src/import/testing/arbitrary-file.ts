/** Files as the bad ones come: duplicates, blanks, clashing ids, renamed classes, invalid cells, among sound rows. */
import fc from 'fast-check'
import { toCsv } from '../spreadsheet-cell.ts'

export const columns = [
  'username',
  'enabled',
  'staffmember',
  'generic',
  'givenname',
  'surname',
  'emailaddress',
  'graduationyear',
  'academiclevel',
  'librarybarcode',
  'adminsystemid',
  'gender',
  'formclass',
] as const

export type Row = Record<(typeof columns)[number], string>

const some = <T>(...values: T[]) => fc.constantFrom(...values)
const mostlyBlank = (...values: string[]) => some('', '', ...values)

/** From small pools, so that rows meet: the same user in another case, the same barcode, the same class respelt. */
export const arbitraryRow: fc.Arbitrary<Row> = fc.record({
  username: fc.oneof(
    { weight: 12, arbitrary: some('ann', 'ben', 'Cat', 'dan', 'eve', 'fay', 'ANN', 'gus', 'Zoë', 'ivy') },
    { weight: 1, arbitrary: some('', 'j\u200bdoe') },
  ),
  enabled: some('Y', 'Y', 'yes', '1', 'N', 'no', '', 'perhaps'),
  staffmember: some('N', 'N', 'N', '0', 'Y', ''),
  generic: mostlyBlank('', '', 'N', 'Y'),
  givenname: mostlyBlank('Ann', "O'Neil", '=1+1', 'Nguyễn', ' spaced '),
  surname: mostlyBlank('Ames', 'Bell, Jr', '"quoted"', '-dash', '’t Hooft'),
  emailaddress: mostlyBlank('a@b.example', 'c@d.example', 'nonsense'),
  graduationyear: mostlyBlank('2031', '2030', '2026', '2016', '2062', '31'),
  academiclevel: mostlyBlank('', '7', '8', '12', '19'),
  librarybarcode: mostlyBlank('0001', '0002', '0003', '1'),
  adminsystemid: mostlyBlank('A1', 'A2', 'A3'),
  gender: mostlyBlank('M', 'F', 'f', 'X'),
  formclass: mostlyBlank('7A', '7a', '8B', '12/C'),
})

export function csvOf(rows: readonly Row[]): string {
  return toCsv([columns, ...rows.map(row => columns.map(column => row[column]))])
}

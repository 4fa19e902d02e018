/** No passwords: those of 1,200 patrons take long to hash, and a nightly file has none. */
export const columns = [
  'username',
  'enabled',
  'staffmember',
  'givenname',
  'surname',
  'middlename',
  'preferredname',
  'emailaddress',
  'graduationyear',
  'librarybarcode',
  'adminsystemid',
  'gender',
  'formclass',
] as const

export type Row = Record<(typeof columns)[number], string>

/** As a spreadsheet writes it: a header, CRLF, quotes only where they are needed. */
export function toCsv(rows: readonly Row[]): string {
  const lines = [columns, ...rows.map(row => columns.map(column => row[column]))]
  return lines.map(cells => `${cells.map(quote).join(',')}\r\n`).join('')
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The stage "mapColumns": which field each column fills (contract, decisions 1 and 4). */
import { type Field, fieldOf, importableFields } from '../patron/fields.ts'
import { isBlank } from '../patron/kinds/text.ts'
import { findFusedRow } from './fused-header.ts'
import { findField, headerName, isReason, quoted } from './header-name.ts'
import { findMeant } from './misspelt-header.ts'
import { FileRefused } from './refusal.ts'
import type { Sheet } from './sheet.ts'
import type { Warning } from './warnings.ts'

export interface ColumnMap {
  /** For each header cell the field it fills, or null for one that is ignored. */
  columns: readonly (Field | null)[]
  warnings: readonly Warning[]
}

/** What each header cell is the name of, known fields that no file sets included. */
type Named = readonly (Field | undefined)[]

/**
 * A sheet without a header, from a file that holds nothing, has no columns and no warnings.
 * @throws FileRefused
 */
export function mapColumns(sheet: Sheet): ColumnMap {
  if (sheet.header.length === 0) return { columns: [], warnings: [] }
  const named = sheet.header.map(findField)
  refuseFusedHeader(sheet, named)
  refuseRepeatedHeader(named)
  refuseWithoutUsername(sheet, named)
  refuseMisspeltHeader(sheet, named)
  refuseOnlyUsername(sheet, named)
  return {
    columns: named.map(field => (field?.isImportable ? field : null)),
    warnings: [...warningsOf(sheet, named)],
  }
}

function refuseFusedHeader(sheet: Sheet, named: Named): void {
  const start = findFusedRow(sheet, named)
  if (start === undefined) return
  const value = quoted(sheet.header[start] ?? '')
  // A password is not quoted, ever.
  const place = named[0]?.key === 'password' || value === '' ? `its value ${start + 1}` : `"${value}"`
  throw new FileRefused(
    'fused-header',
    `The header line runs on into the first row: a line break is missing before ${place}.`,
  )
}

function refuseRepeatedHeader(named: Named): void {
  const second = named.findIndex((field, index) => field !== undefined && named.indexOf(field) < index)
  if (second === -1) return
  const field = named[second]
  throw new FileRefused(
    'repeated-header',
    `Columns ${named.indexOf(field) + 1} and ${second + 1} are both ${field?.header}. Remove or rename one of them.`,
  )
}

/** Before other misspellings: in a file that has no header, values stand here that are not to be quoted. */
function refuseWithoutUsername({ header }: Sheet, named: Named): void {
  const username = fieldOf('username')
  if (named.includes(username)) return
  refuseMisspelt(header, [username])
  throw new FileRefused(
    'no-username-column',
    'No column is called username. The first line must name the columns, separated by commas, semicolons or tabs.',
  )
}

/** Only where the column that was meant is absent: "username2" beside "username" is just another column. */
function refuseMisspeltHeader({ header }: Sheet, named: Named): void {
  const unknown = header.filter((_, index) => named[index] === undefined)
  refuseMisspelt(
    unknown,
    importableFields.filter(field => !named.includes(field)),
  )
}

function refuseMisspelt(headers: readonly string[], absent: readonly Field[]): void {
  for (const header of headers) {
    const meant = findMeant(header, absent)
    if (meant === undefined) continue
    throw new FileRefused('misspelt-header', `Header "${quoted(header)}": did you mean ${meant}?`)
  }
}

function refuseOnlyUsername({ rows }: Sheet, named: Named): void {
  const others = named.filter(field => field?.isImportable && field.key !== 'username')
  if (others.length > 0 || rows.length === 0) return
  throw new FileRefused(
    'only-username-column',
    'The only known column is username. Add one more, such as enabled or formclass.',
  )
}

function* warningsOf({ header, rows }: Sheet, named: Named): Generator<Warning> {
  for (const [index, cell] of header.entries()) {
    const field = named[index]
    const name = headerName(cell)
    if (field && !field.isImportable) yield { code: 'not-importable', found: quoted(cell) }
    if (field || isReason(cell)) continue
    if (name !== '') yield { code: 'unknown-column', found: quoted(cell) }
    else if (Iterator.from(rows).some(({ cells }) => !isBlank(cells[index] ?? '')))
      yield { code: 'unnamed-column', found: index + 1 }
  }
}

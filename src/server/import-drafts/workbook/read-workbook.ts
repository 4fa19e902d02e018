/** An Excel workbook as tables of text: each cell as a person reads it, so that leading zeros live. */
import { maxBytes } from '../../../import/limits.ts'
import { FileRefused } from '../../../import/refusal.ts'
import { readContents, relationsPath, workbookPath } from '../../../import/workbook/contents.ts'
import { readNumberFormats } from '../../../import/workbook/number-formats.ts'
import { readSharedStrings } from '../../../import/workbook/strings.ts'
import { readWorksheet, type WorkbookParts } from '../../../import/workbook/worksheet.ts'
import { type Archive, openArchive } from './zip.ts'

export interface Worksheet {
  name: string
  /** Commas and CR LF, nothing guarded: these cells are only read again. */
  csv: string
}

/** XML says little with many words. */
const mostUnpacked = 8 * maxBytes

/**
 * @returns the worksheets that hold anything; undefined for what is no workbook of Excel's
 * @throws FileRefused for one that is damaged or beyond the limits
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Worksheet[] | undefined> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined
  const archive = openArchive(bytes, mostUnpacked)
  if (!archive?.has(workbookPath)) return undefined
  const read = async (path: string) => (await archive.read(path)) ?? ''
  const { worksheets, from1904 } = readContents(await read(workbookPath), await read(relationsPath))
  const parts: WorkbookParts = {
    from1904,
    strings: readSharedStrings(await read('xl/sharedStrings.xml')),
    formats: readNumberFormats(await read('xl/styles.xml')),
  }
  return readWorksheets(archive, worksheets, parts)
}

async function readWorksheets(
  archive: Archive,
  worksheets: readonly { name: string; path: string }[],
  parts: WorkbookParts,
): Promise<Worksheet[]> {
  const tables: Worksheet[] = []
  let left = maxBytes
  for (const { name, path } of worksheets) {
    const rows = readWorksheet((await archive.read(path)) ?? '', parts)
    const csv = writeRows(rows)
    left -= Buffer.byteLength(csv)
    if (left < 0) throw tooLarge()
    if (rows.length > 0) tables.push({ name, csv })
  }
  return tables
}

/** A spreadsheet does not say that cells at a row's end are blank, but a table has as many in each. */
function writeRows(rows: readonly string[][]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return rows.map(row => `${writeRow(row, width)}\r\n`).join('')
}

function writeRow(row: readonly string[], width: number): string {
  return row.length === 0 ? '' : row.map(quote).join(',') + ','.repeat(width - row.length)
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function tooLarge(): FileRefused {
  const megabytes = maxBytes / 1_000_000
  return new FileRefused(
    'too-large',
    `The cells of this workbook have more than ${megabytes} MB. Split it, or leave out columns that are not needed.`,
  )
}

/** The stage "parse": text becomes a header and rows. */
import { isBlank } from '../patron/kinds/text.ts'
import { findDelimiter } from './delimiter.ts'
import { refuseEndlessLine } from './endless-line.ts'
import { findField } from './header-name.ts'
import { maxColumns, maxRows, spreadsheetRows } from './limits.ts'
import { readRecords } from './read-records.ts'
import { FileRefused } from './refusal.ts'
import { isBroken, showGenuine } from './replacement-character.ts'
import type { DecodedText, Sheet, SheetRow } from './sheet.ts'
import { unguardCell } from './spreadsheet-cell.ts'
import { refuseUnclosedQuote } from './unclosed-quote.ts'

/**
 * A text without any value gives no header and no rows. Blank cells at the end of the header, and those of a row
 * that reach beyond the header, are left out.
 * @throws FileRefused for an unclosed quote and beyond the limits of rows and columns
 */
export function parse({ text, hasBrokenBytes }: DecodedText): Sheet {
  const { delimiter, start } = findDelimiter(text)
  refuseEndlessLine(text, delimiter)
  refuseUnclosedQuote(text, delimiter)
  let header: string[] = []
  let headerPosition = 0
  let passwordAt = -1
  const rows: SheetRow[] = []
  readRecords(text.slice(start), delimiter, (cells, position) => {
    if (header.length === 0) {
      header = readHeader(cells, hasBrokenBytes)
      headerPosition = position
      passwordAt = header.findIndex(cell => findField(cell)?.key === 'password')
      return
    }
    const number = position - headerPosition
    const broken = hasBrokenBytes && cells.some(isBroken)
    readCells(cells, { hasBrokenBytes, passwordAt })
    const before = cells.length
    dropBlanksAfter(header.length, cells)
    if (!cells.every(isBlank)) rows.push({ number, cells, surplus: before - cells.length, isBroken: broken })
    refuseTooMany({ number, rows: rows.length, columns: cells.length })
  })
  return { delimiter, header, rows }
}

/** Empty for a blank line. */
function readHeader(cells: string[], hasBrokenBytes: boolean): string[] {
  dropBlanksAfter(0, cells)
  if (cells.length > maxColumns) {
    throw new FileRefused(
      'too-many-columns',
      `The header has ${cells.length} columns, and at most ${maxColumns} are read. Leave out what is not needed.`,
    )
  }
  return hasBrokenBytes ? cells.map(showGenuine) : cells
}

/**
 * In place, as below: a large file has millions of cells, and a copy of each would be felt. A password keeps its
 * apostrophe: no file of ours ever set one before it.
 */
function readCells(
  cells: string[],
  { hasBrokenBytes, passwordAt }: { hasBrokenBytes: boolean; passwordAt: number },
): void {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as string
    const genuine = hasBrokenBytes ? showGenuine(cell) : cell
    const shown = index === passwordAt ? genuine : unguardCell(genuine)
    if (shown !== cell) cells[index] = shown
  }
}

function dropBlanksAfter(width: number, cells: string[]): void {
  while (cells.length > width && isBlank(cells.at(-1) ?? '')) cells.pop()
}

function refuseTooMany({ number, rows, columns }: { number: number; rows: number; columns: number }): void {
  if (rows > maxRows || number > spreadsheetRows) {
    throw new FileRefused('too-many-rows', `The file has more than ${maxRows} rows. Split it into several.`)
  }
  if (columns > maxColumns) {
    throw new FileRefused(
      'too-many-columns',
      `Row ${number} has ${columns} values, and at most ${maxColumns} columns are read. Are line breaks missing?`,
    )
  }
}

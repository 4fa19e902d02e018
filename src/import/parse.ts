/** The stage "parse": text becomes a header and rows. */
import { findDelimiter } from './delimiter.ts'
import { refuseEndlessLine } from './endless-line.ts'
import { findField } from './header-name.ts'
import { dropBlanksAfter, LazyRows } from './lazy-rows.ts'
import { maxColumns, maxRows, spreadsheetRows } from './limits.ts'
import { readRecordAt, skimRecords } from './read-records.ts'
import { FileRefused } from './refusal.ts'
import { showGenuine } from './replacement-character.ts'
import type { DecodedText, Sheet } from './sheet.ts'
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
  const table = { text, delimiter }
  const first = skimRecords(table, start).find(({ width }) => width > 0)
  const header = first ? readHeader(readRecordAt(table, first.start), hasBrokenBytes) : []
  const passwordAt = header.findIndex(cell => findField(cell)?.key === 'password')
  const rows = new LazyRows({ ...table, hasBrokenBytes, passwordAt, width: header.length })
  // What is left of the header's line counts as the first record, an empty one.
  for (const record of skimRecords(table, first?.end ?? text.length)) {
    const number = record.position - 1
    if (record.width > 0) rows.add(number, record.start)
    refuseTooMany({ number, rows: rows.length, columns: record.width })
  }
  return { delimiter, header, rows }
}

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

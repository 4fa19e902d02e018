/** The stage "parse": text becomes a header and rows. */
import { findDelimiter } from './delimiter.ts'
import { refuseEndlessLine } from './endless-line.ts'
import { findField } from './header-name.ts'
import { dropBlanksAfter, LazyRows } from './lazy-rows.ts'
import { maxColumns, maxRows, spreadsheetRows } from './limits.ts'
import { type RecordReader, readRecordAt, type Skimmed, skimRecords } from './read-records.ts'
import { FileRefused } from './refusal.ts'
import { showGenuine } from './replacement-character.ts'
import type { DecodedText, Sheet } from './sheet.ts'
import { refuseUnclosedQuote } from './unclosed-quote.ts'

/** What somebody says of a text instead of having it found out. */
export interface Layout {
  delimiter?: Sheet['delimiter'] | null
  /** The column of passwords, counted from 0; -1 for none. */
  passwordAt?: number
  /** How many lines that hold anything stand above the header, and are no part of the table. */
  above?: number
}

/**
 * A text without any value gives no header and no rows. Blank cells at the end of the header, and those of a row
 * that reach beyond the header, are left out.
 * @throws FileRefused for an unclosed quote and beyond the limits of rows and columns
 */
export function parse(decoded: DecodedText, layout: Layout = {}): Sheet {
  const table = layOut(decoded, layout)
  const first = firstRecord(table, layout.above)
  const header = first ? readHeader(readRecordAt(table, first.start), decoded.hasBrokenBytes) : []
  const { passwordAt = header.findIndex(cell => findField(cell)?.key === 'password') } = layout
  const rows = new LazyRows({ ...table, ...decoded, passwordAt, width: header.length })
  // What is left of the header's line counts as the first record, an empty one.
  addRecords(rows, { table, from: first?.end ?? decoded.text.length, before: 1 })
  return { delimiter: table.delimiter, header, rows }
}

/** The cells of the first lines that hold anything. @throws FileRefused for an unclosed quote */
export function parseFirstLines(decoded: DecodedText, layout: Layout, count: number): string[][] {
  const table = layOut(decoded, layout)
  const records = skimRecords(table, table.start).filter(({ width }) => width > 0)
  return Array.from(records.take(count), ({ start }) => readRecordAt(table, start))
}

/** The first lines that tell how many columns a table without a header has. */
const telling = 200

/**
 * A text whose first line is row 1. Its header is blank, and as wide as most of its first rows are.
 * @throws FileRefused as `parse` does
 */
export function parseHeaderless(decoded: DecodedText, layout: Layout = {}): Sheet {
  const table = layOut(decoded, layout)
  const start = firstRecord(table)?.start ?? decoded.text.length
  const header = Array.from({ length: usualWidth(table, start) }, () => '')
  const rows = new LazyRows({ passwordAt: -1, ...layout, ...table, ...decoded, width: header.length })
  addRecords(rows, { table, from: start, before: 0 })
  return { delimiter: table.delimiter, header, rows }
}

interface LaidOut extends RecordReader {
  /** Where the table begins. */
  start: number
}

function layOut({ text }: DecodedText, { delimiter: told }: Layout): LaidOut {
  const { delimiter: found, start } = findDelimiter(text)
  const delimiter = told ?? found
  refuseEndlessLine(text, delimiter)
  refuseUnclosedQuote(text, delimiter)
  return { text, delimiter, start }
}

function firstRecord(table: LaidOut, above = 0): Skimmed | undefined {
  return skimRecords(table, table.start)
    .filter(({ width }) => width > 0)
    .drop(above)
    .next().value
}

function usualWidth(table: LaidOut, start: number): number {
  const counts = new Map<number, number>()
  for (const record of skimRecords(table, start).take(telling)) {
    const width = record.width === 0 ? 0 : readRecordAt(table, record.start).length
    if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  const [usual] = [...counts].toSorted(([, some], [, others]) => others - some)
  return Math.min(usual?.[0] ?? 0, maxColumns)
}

interface Records {
  table: LaidOut
  from: number
  /** How many records do not count as rows. */
  before: number
}

function addRecords(rows: LazyRows, { table, from, before }: Records): void {
  for (const record of skimRecords(table, from)) {
    const number = record.position - before
    if (record.width > 0) rows.add(number, record.start)
    refuseTooMany({ number, rows: rows.length, columns: record.width })
  }
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

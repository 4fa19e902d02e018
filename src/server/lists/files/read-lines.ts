import type { GivenLine } from '../../../edit/lists/plan-list.ts'
import { decode } from '../../../import/decode.ts'
import { headerName } from '../../../import/header-name.ts'
import { parse } from '../../../import/parse.ts'
import { FileRefused } from '../../../import/refusal.ts'
import type { Sheet, SheetRow } from '../../../import/sheet.ts'
import { unguardCell } from '../../../import/spreadsheet-cell.ts'
import { trimAsciiBlanks } from '../../../patron/kinds/text.ts'
import { RequestError } from '../../errors.ts'
import { type ReadLine, unreadable } from './list-file.ts'

/** A list that is longer is none that a person keeps. */
const mostRows = 20_000
const tooLong =
  'This file has more than 20,000 rows, which is as long as a list may be. Nothing was changed: upload it in parts.'

/** @throws RequestError `file-refused` for what is no table of these columns, of none, or too long */
export function readLines<Entry>(
  bytes: Uint8Array,
  columns: readonly string[],
  read: (cells: readonly string[]) => ReadLine<Entry>,
): GivenLine<Entry>[] {
  const { header, rows } = readSheet(bytes)
  const places = columns.map(column => header.findIndex(cell => headerName(cell) === column))
  if (places.includes(-1) || header.length !== columns.length) {
    throw refused(`The first line of this file must name its columns, which are ${columns.join(', ')}.`)
  }
  if (rows.length === 0) throw refused('There is no row below the header, so there is nothing to do.')
  if (rows.length > mostRows) throw refused(tooLong)
  return Array.from(rows, row => ({ row: row.number, ...readRow(row, places, read) }))
}

function readSheet(bytes: Uint8Array): Sheet {
  try {
    return parse(decode(bytes))
  } catch (error) {
    if (error instanceof FileRefused) throw refused(error.message)
    throw error
  }
}

function readRow<Entry>(
  { cells, isBroken }: SheetRow,
  places: readonly number[],
  read: (cells: readonly string[]) => ReadLine<Entry>,
): ReadLine<Entry> {
  const values = places.map(place => unguardCell(trimAsciiBlanks(cells[place] ?? '')).normalize('NFC'))
  if (isBroken) return unreadable(values, 'Row is not valid UTF-8.')
  if (cells.length !== places.length) {
    return unreadable(values, `Row has ${cells.length} values, the header ${places.length}.`)
  }
  return read(values)
}

function refused(sentence: string): RequestError {
  return new RequestError('file-refused', { sentence })
}

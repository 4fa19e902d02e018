/** The stage "validate": each cell by its field's kind, every problem of a row, no look at the register yet. */
import { type Field, type FieldKey, type FieldValues, fieldOf } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import type { Kind } from '../patron/kinds/kind.ts'
import { isBlank } from '../patron/kinds/text.ts'
import type { Problem } from '../patron/problems.ts'
import type { ColumnField } from './column-field.ts'
import type { ColumnMap } from './map-columns.ts'
import { type Columns, secretCells, secretColumns } from './redact.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** What one row says of its patron. A blank cell says nothing: its field is absent from `values`. */
export interface CheckedRow {
  number: number
  /** As in the file, for comparing rows and for the file of failed rows. */
  cells: readonly string[]
  /** Blank cells beyond the header that were left out of them. */
  surplus: number
  /** Null when the row names nobody. */
  usernameKey: string | null
  values: Partial<FieldValues>
  /** Fields whose column is there but whose cell is blank, where a blank may clear. */
  blanks: readonly FieldKey[]
  problems: Problem[]
  /** Has too many or too few values: its cells cannot be told apart, so nothing else of it is read. */
  isMisfit: boolean
}

/** A class, as all that each row of a file goes through: what is optimised of a function made anew for each file is lost. */
export class RowReader {
  readonly #columns: readonly (Field | null)[]
  readonly #findMisfit: (row: SheetRow) => Problem[]
  readonly #hidden: { header: readonly string[]; secrets: readonly number[] }
  readonly #usernameAt: number

  constructor(
    { header }: Pick<Sheet, 'header'>,
    { columns, secrets }: Pick<ColumnMap, 'columns'> & Pick<Columns, 'secrets'>,
  ) {
    const shown = { header, columns, ...(secrets && { secrets }) }
    this.#columns = columns
    this.#findMisfit = misfitFinder(shown)
    this.#hidden = { header, secrets: secretColumns(shown) }
    this.#usernameAt = columns.findIndex(field => field?.key === 'username')
  }

  read(rows: readonly SheetRow[]): CheckedRow[] {
    const checked: CheckedRow[] = []
    for (const row of rows) checked.push(this.#read(row))
    return checked
  }

  #read(row: SheetRow): CheckedRow {
    const problems = this.#findMisfit(row)
    if (problems.length === 0) return readRow(row, this.#columns)
    const isHidden = secretCells(row, this.#hidden)(this.#usernameAt)
    return misfitRow(row, { problems, cell: row.cells[this.#usernameAt] ?? '', isHidden })
  }
}

/** @returns what tells of a row that it has too many or too few values */
export function misfitFinder(columns: Columns): (row: SheetRow) => Problem[] {
  const shape = { width: columns.header.length, secrets: secretColumns(columns) }
  return row => problemsOfWidth(row, shape)
}

function readRow(row: SheetRow, columns: readonly (Field | null)[]): CheckedRow {
  const { read, blanks, problems } = readCells(row, columns)
  // Each value is of its field's kind; the compiler cannot follow that through a loop.
  const values = read as Partial<FieldValues>
  const isNameless = values.username === undefined && !problems.some(problem => problem.field === 'username')
  if (isNameless) problems.push({ field: 'username', code: 'required' })
  const usernameKey = values.username === undefined ? null : foldKey(values.username)
  const { number, cells, surplus } = row
  return {
    number,
    cells,
    surplus,
    usernameKey,
    values,
    blanks: blanks as FieldKey[],
    problems,
    isMisfit: false,
  }
}

export interface ReadCells {
  /** By field key, each of its field's kind. */
  read: Record<string, unknown>
  /** Keys of fields whose cell is blank, where a blank may clear. */
  blanks: string[]
  problems: Problem[]
}

/** Each cell by its field's kind. */
export function readCells(row: SheetRow, columns: readonly (ColumnField | null)[]): ReadCells {
  const read: Record<string, unknown> = {}
  const blanks: string[] = []
  const problems: Problem[] = row.isBroken ? [{ code: 'not-utf8' }] : []
  for (let index = 0; index < columns.length; index++) {
    const field = columns[index]
    if (!field) continue
    const cell = row.cells[index] ?? ''
    if (isBlank(cell)) {
      if (field.isClearable) blanks.push(field.key)
      continue
    }
    const reading = (field.kind as Kind<unknown>).read(cell, field.limit)
    if ('problem' in reading) problems.push({ field: field.key, ...reading.problem })
    else read[field.key] = reading.value
  }
  return { read, blanks, problems }
}

interface Misfit {
  problems: Problem[]
  /** What stands in the place of its username, and whether a password may have been pushed there. */
  cell: string
  isHidden: boolean
}

/** A row whose cells cannot be told apart: only who it is about is read, lest each shifted cell be blamed as well. */
function misfitRow(row: SheetRow, { problems, cell, isHidden }: Misfit): CheckedRow {
  const { kind, limit } = fieldOf('username')
  const reading = isBlank(cell) ? null : (kind as Kind<string>).read(cell, limit)
  const username = reading && 'value' in reading ? reading.value : undefined
  const usernameKey = username === undefined ? null : foldKey(username)
  const values = username === undefined || isHidden ? {} : { username }
  const { number, cells, surplus } = row
  return { number, cells, surplus, usernameKey, values, blanks: [], problems, isMisfit: true }
}

interface Shape {
  /** The header's. */
  width: number
  /** Positions of columns that hold passwords and the like. */
  secrets: readonly number[]
}

/**
 * A value beyond the last header is named, unless a secret may have been pushed there: extra commas move a value as
 * many columns on as there are values too many.
 */
function problemsOfWidth(row: SheetRow, { width, secrets }: Shape): Problem[] {
  const { cells } = row
  const count = wrongCount(row, width)
  if (count === null) return []
  const found = `${count} ${count === 1 ? 'value' : 'values'}, the header ${width}`
  const problems: Problem[] = [{ code: 'wrong-number-of-values', found }]
  const mayQuote = secrets.every(at => at + (count - width) < width)
  for (let index = width; index < Math.min(count, width + mostNamed); index++) {
    const name = mayQuote ? `${index + 1} (${cells[index]?.slice(0, 40)})` : index + 1
    problems.push({ code: 'value-without-header', found: name })
  }
  return problems
}

/** So many values without a header are named one by one; how many there are stands in the first sentence. */
const mostNamed = 3

/** Null when the row has as many values as the header; blank ones at the end may be too many. */
function wrongCount({ cells, reason = '' }: SheetRow, width: number): number | null {
  if (cells.length === width && reason === '') return null
  const values = cells.findLastIndex(cell => !isBlank(cell)) + 1
  if (values > width) return values
  if (cells.length < width) return cells.length
  const before = missingBefore.exec(reason)
  return before && values <= Number(before[1]) ? values : null
}

/**
 * A spreadsheet fills rows that are too short with blank cells at the end, and a row that lacked a comma would pass,
 * each value in its neighbour's place. As long as it has no more values than it failed with, it was not mended.
 */
const missingBefore = /^Row has (\d+) values?, the header \d+\./

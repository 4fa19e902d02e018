/** The stage "validate": each cell by its field's kind, every problem of a row, no look at the register yet. */
import { type Field, type FieldKey, type FieldValues, fieldOf } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import type { Kind } from '../patron/kinds/kind.ts'
import { trimAsciiBlanks } from '../patron/kinds/text.ts'
import type { Problem } from '../patron/problems.ts'
import type { ColumnMap } from './map-columns.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** What one row says of its patron. A blank cell says nothing: its field is absent from `values`. */
export interface CheckedRow {
  number: number
  /** As in the file, for comparing rows and for the file of failed rows. */
  cells: readonly string[]
  /** Null when the row names nobody. */
  usernameKey: string | null
  values: Partial<FieldValues>
  /** Fields whose column is there but whose cell is blank, where a blank may clear. */
  blanks: readonly FieldKey[]
  problems: Problem[]
  /** Has too many or too few values: its cells cannot be told apart, so nothing else of it is read. */
  isMisfit: boolean
}

/** @returns what reads each of the sheet's rows */
export function rowReader(sheet: Sheet, { columns }: ColumnMap): (row: SheetRow) => CheckedRow {
  const width = columns.findLastIndex((_, index) => trimAsciiBlanks(sheet.header[index] ?? '') !== '') + 1
  const passwordAt = columns.findIndex(field => field?.key === 'password')
  return row => {
    const misfit = problemsOfWidth(row, { width, passwordAt })
    return misfit.length > 0 ? misfitRow(row, columns, misfit) : readRow(row, columns)
  }
}

function readRow(row: SheetRow, columns: readonly (Field | null)[]): CheckedRow {
  const values: Partial<FieldValues> = {}
  const blanks: FieldKey[] = []
  const problems: Problem[] = row.isBroken ? [{ code: 'not-utf8' }] : []
  for (let index = 0; index < columns.length; index++) {
    const field = columns[index]
    if (!field) continue
    const cell = row.cells[index] ?? ''
    if (trimAsciiBlanks(cell) === '') {
      if (field.isClearable) blanks.push(field.key)
      continue
    }
    const reading = (field.kind as Kind<unknown>).read(cell, field.limit)
    if ('problem' in reading) problems.push({ field: field.key, ...reading.problem })
    else Object.assign(values, { [field.key]: reading.value })
  }
  const isNameless = values.username === undefined && !problems.some(problem => problem.field === 'username')
  if (isNameless) problems.push({ field: 'username', code: 'required' })
  const usernameKey = values.username === undefined ? null : foldKey(values.username)
  return { number: row.number, cells: row.cells, usernameKey, values, blanks, problems, isMisfit: false }
}

/** A row whose cells cannot be told apart: only who it is about is read, lest each shifted cell be blamed as well. */
function misfitRow(row: SheetRow, columns: readonly (Field | null)[], problems: Problem[]): CheckedRow {
  const { kind, limit } = fieldOf('username')
  const cell = row.cells[columns.findIndex(field => field?.key === 'username')] ?? ''
  const reading = trimAsciiBlanks(cell) === '' ? null : (kind as Kind<string>).read(cell, limit)
  const usernameKey = reading && 'value' in reading ? foldKey(reading.value) : null
  return {
    number: row.number,
    cells: row.cells,
    usernameKey,
    values: {},
    blanks: [],
    problems,
    isMisfit: true,
  }
}

/**
 * A value beyond the last header is named, unless a password may have been pushed there: extra commas move a value
 * as many columns on as there are values too many.
 * @param passwordAt the password's column, -1 for none
 */
function problemsOfWidth(
  row: SheetRow,
  { width, passwordAt }: { width: number; passwordAt: number },
): Problem[] {
  const lastValue = row.cells.findLastIndex(cell => trimAsciiBlanks(cell) !== '')
  const isTooLong = lastValue >= width
  if (row.cells.length >= width && !isTooLong) return []
  const count = isTooLong ? lastValue + 1 : row.cells.length
  const found = `${count} ${count === 1 ? 'value' : 'values'}, the header ${width}`
  const problems: Problem[] = [{ code: 'wrong-number-of-values', found }]
  const mayQuote = passwordAt < 0 || passwordAt + (count - width) < width
  for (let index = width; index <= lastValue; index++) {
    const name = mayQuote ? `${index + 1} (${row.cells[index]?.slice(0, 40)})` : index + 1
    problems.push({ code: 'value-without-header', found: name })
  }
  return problems
}

/** Patrons as lines of a CSV file, under the headers of an import, which takes the file again as it is. */
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { type FieldKey, fieldOf, fields, importableFields, type PatronValues } from '../../patron/fields.ts'
import { RequestError } from '../errors.ts'

export type CsvColumn = Exclude<FieldKey, 'password'>
export type CsvPatron = PatronValues & { academicLevel: string | null }

/** A password is kept as its hash alone. */
const isColumn = (key: FieldKey): key is CsvColumn => key !== 'password'

const everyColumn = fields.map(field => field.key).filter(isColumn)

/**
 * Without a choice all that an import takes.
 * @throws RequestError for what is no column
 */
export function columnsFrom(chosen: readonly string[] | undefined): CsvColumn[] {
  if (chosen === undefined) return importableFields.map(field => field.key).filter(isColumn)
  return [...new Set(chosen)].map(name => {
    const column = everyColumn.find(key => key === name)
    if (column !== undefined) return column
    throw new RequestError('bad-request', {
      sentence: `column: "${name}" is none. Columns are ${everyColumn.join(', ')}.`,
    })
  })
}

/** Opens with a BOM, without which Excel takes UTF-8 for Windows-1252. */
export function writeHeader(columns: readonly CsvColumn[]): string {
  return `\ufeff${toCsv([columns.map(key => fieldOf(key).header)])}`
}

export function writePatrons(columns: readonly CsvColumn[], patrons: readonly CsvPatron[]): string {
  return toCsv(patrons.map(patron => columns.map(key => cellOf(patron[key]))))
}

function cellOf(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'Y' : 'N'
  return value === null ? '' : String(value)
}

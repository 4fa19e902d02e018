import type { Field } from '../../patron/fields.ts'
import { findField } from '../header-name.ts'
import { guessesOf } from '../pipeline.ts'
import type { Table } from '../plan-sheet.ts'
import type { SheetRows } from '../sheet.ts'
import type { Warning } from '../warnings.ts'
import type { Choice, Reading } from './reading.ts'

/** @param rows as edited */
export function tableOf(reading: Reading, choice: Choice, rows: SheetRows = reading.sheet.rows): Table {
  const { encoding, columns, secrets } = reading
  const { sheet } = reading
  return {
    encoding,
    sheet: { ...sheet, header: headerOf(reading), rows },
    columns: columns as readonly (Field | null)[],
    secrets,
    warnings: [...(choice.encoding === null ? guessesOf(reading) : []), ...leftAbove(reading)],
  }
}

function leftAbove({ linesAbove }: Pick<Reading, 'linesAbove'>): Warning[] {
  return linesAbove === 0 ? [] : [{ code: 'lines-above-header', found: linesAbove }]
}

/**
 * Under which the failed rows can be imported again. A column without a name that is left aside stays without; one that
 * has a known name and is left aside all the same must not pass for that field.
 */
export function headerOf({ sheet, columns }: Pick<Reading, 'sheet' | 'columns'>): string[] {
  return sheet.header.map(
    (cell, index) => columns[index]?.header ?? (findField(cell) ? `${cell} (left aside)` : cell),
  )
}

import { toCsv } from '../../import/spreadsheet-cell.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { FailedRow } from '../journal/read-runs.ts'

/** The column that says why; ignored when the mended file is posted again. */
const reasonHeader = 'rollbook_reason'

/**
 * The failed rows in their own columns, with their reasons (contract, decision 15). Opens with a BOM, without which
 * Excel takes UTF-8 for Windows-1252.
 */
export function writeFailedCsv(header: readonly string[], rows: readonly FailedRow[]): string {
  const width = Math.max(header.length, ...rows.map(row => row.cells.length))
  const padded = (cells: readonly string[]) => [...cells, ...Array<string>(width - cells.length).fill('')]
  const lines = rows.map(({ cells, problems }) => [...padded(cells), problems.map(sentenceOf).join(' ')])
  return `\ufeff${toCsv([[...padded(header), reasonHeader], ...lines])}`
}

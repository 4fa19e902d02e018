import { reasonHeader } from '../../import/header-name.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { FailedRow } from '../journal/read-runs.ts'

/**
 * The failed rows in their own columns, with their reasons (contract, decision 15). The reason stands first and
 * nothing is filled up, so that a row with too many or too few values still has them when it is posted again.
 * Opens with a BOM, without which Excel takes UTF-8 for Windows-1252.
 */
export function writeFailedCsv(header: readonly string[], rows: readonly FailedRow[]): string {
  const lines = rows.map(({ cells, problems }) => [problems.map(sentenceOf).join(' '), ...cells])
  return `\ufeff${toCsv([[reasonHeader, ...header], ...lines])}`
}

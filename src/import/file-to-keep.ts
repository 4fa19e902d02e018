/** What of a file may be kept: all of it as it was sent, but for what may be a password. */
import { type Columns, secretColumns, withoutSecrets } from './redact.ts'
import type { Sheet } from './sheet.ts'
import { toCsv } from './spreadsheet-cell.ts'

export interface SentTable extends Pick<Columns, 'columns' | 'secrets'> {
  sheet: Pick<Sheet, 'header' | 'rows'>
}

const bytesAtOnce = 1_000_000
const rowsAtOnce = 2_000

/**
 * Part by part, so that a large file is never held twice. Without a column of secrets it is the file to the byte; with one
 * it is written anew, as UTF-8 with commas, the cells that may hold a secret empty.
 * @param bytes null for a worksheet, which was never a text
 */
export function* fileToKeep(
  { sheet, columns, secrets }: SentTable,
  bytes: Uint8Array | null,
): Generator<Uint8Array | string> {
  const shown = { header: sheet.header, columns, ...(secrets && { secrets }) }
  if (bytes !== null && secretColumns(shown).length === 0) yield* cut(bytes)
  else yield* writeAnew(sheet, shown)
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += bytesAtOnce)
    yield bytes.subarray(start, start + bytesAtOnce)
}

function* writeAnew({ header, rows }: SentTable['sheet'], columns: Columns): Generator<string> {
  yield `\ufeff${toCsv([header])}`
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const lot = rows.slice(start, start + rowsAtOnce)
    yield toCsv(lot.map(row => withoutSecrets({ ...row, problems: [] }, columns).cells))
  }
}

import type { SheetRow, SheetRows } from '../sheet.ts'

/** The row of that number, found without reading those before it. */
export function findRow(rows: SheetRows, number: number): SheetRow | undefined {
  let [low, high] = [0, rows.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [row] = rows.slice(middle, middle + 1)
    if (row === undefined || row.number === number) return row
    if (row.number < number) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

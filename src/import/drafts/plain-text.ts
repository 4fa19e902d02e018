/** Rows that stand in a file so plainly that to split its text is to read it: no quotes, nothing taken off, no blank line. */
import type { SheetRow, SheetText } from '../sheet.ts'

export interface Written extends SheetText {
  lineBreak: string
}

/**
 * @param source the text from the first row's first character to the last row's last one, or to the end of its line
 * @returns it, with what separates the rows; null where splitting it would give other cells
 */
export function findPlain(rows: readonly Pick<SheetRow, 'cells'>[], source: SheetText): Written | null {
  const { text } = source
  // In quotes a cell may have a line break; without any, what ends a row is no part of it.
  if (text.includes('"')) return null
  const [first] = rows
  if (first === undefined) return null
  const lineBreak = lineBreakAt(text, lengthOf(first.cells))
  if (lineBreak === undefined) return null
  let end = -lineBreak.length
  for (const { cells } of rows) {
    if (end >= 0 && !text.startsWith(lineBreak, end)) return null
    end += lineBreak.length + lengthOf(cells)
  }
  if (text.startsWith(lineBreak, end)) end += lineBreak.length
  return end === text.length ? { ...source, lineBreak } : null
}

/** Of a single row without one any will do. */
function lineBreakAt(text: string, at: number): string | undefined {
  return at === text.length ? '\n' : lineBreaks.find(lineBreak => text.startsWith(lineBreak, at))
}

const lineBreaks = ['\r\n', '\n', '\r']

/** What is taken off a cell makes it shorter than it stands there. */
function lengthOf(cells: readonly string[]): number {
  let length = cells.length - 1
  for (const cell of cells) length += cell.length
  return length
}

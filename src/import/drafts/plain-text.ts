/** Rows that stand in a file so plainly that to split its text is to read it: no quotes, nothing taken off, no blank line. */
import type { SheetRow, SheetText } from '../sheet.ts'

export interface Written extends SheetText {
  lineBreak: string
}

/**
 * @param source the text from the first row's first character to the last row's last one
 * @returns it, with what separates the rows; null where splitting it would give other cells
 */
export function findPlain(rows: readonly Pick<SheetRow, 'cells'>[], source: SheetText): Written | null {
  const { text } = source
  // In quotes a cell may have a line break; without any, what ends a row is no part of it.
  if (text.includes('"')) return null
  const [first, ...others] = rows.map(({ cells }) => lengthOf(cells))
  if (first === undefined) return null
  const lineBreak = lineBreakAt(text, first)
  let end = first
  for (const length of others) {
    if (!text.startsWith(lineBreak, end)) return null
    end += lineBreak.length + length
  }
  return end === text.length ? { ...source, lineBreak } : null
}

/** Of a single row any will do: there is none in it. */
function lineBreakAt(text: string, at: number): string {
  return text.startsWith('\r\n', at) ? '\r\n' : text.charAt(at) || '\n'
}

/** What is taken off a cell makes it shorter than it stands there. */
function lengthOf(cells: readonly string[]): number {
  let length = cells.length - 1
  for (const cell of cells) length += cell.length
  return length
}

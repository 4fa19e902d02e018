/**
 * Cells on their way into a spreadsheet and back (contract, decision 15). A spreadsheet runs a cell that begins with
 * one of a few signs as a formula; an apostrophe before it keeps it text.
 */

/** Also the full-width forms, which East Asian settings run too. Apostrophes before count, so that one can be taken off. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const guardedFormula = /^'+[=+\-@\t\r\n＝＋－＠]/

export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Takes off what `guardCell` set. Other apostrophes ('t Hooft) stay. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && guardedFormula.test(text) ? text.slice(1) : text
}

/** RFC 4180, comma and CR LF, every cell guarded. Without a byte order mark, which is for him to set who sends it. */
export function toCsv(rows: Iterable<readonly string[]>): string {
  return Array.from(rows, row => `${row.map(writeCell).join(',')}\r\n`).join('')
}

function writeCell(text: string): string {
  const guarded = guardCell(text)
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

import { proposeCells, storedValue } from './cell-proposer.ts'

const scientific = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i

/** No more digits of a number live in a spreadsheet. */
const digitsKept = 15

/** `1.23457E+11` where the patron is known as `123457000123`: a spreadsheet took it for a number and rounded it. */
export const numberBack = proposeCells({
  kind: 'number-back',
  fields: ['libraryBarcode', 'adminSystemId'],
  meant(cell, { row, field }) {
    const stored = storedValue(row, field)
    const isMeant = stored !== null && /^\d+$/.test(stored) && isRoundedFrom(stored, cell.trim())
    return isMeant ? { to: stored, because: stored } : null
  },
  sentence: (label, rows) => `${label} was rounded in ${rows}, as a spreadsheet rounds long numbers.`,
})

function isRoundedFrom(stored: string, cell: string): boolean {
  if (scientific.test(cell)) {
    const digits = cell.replace(/E.*$/i, '').replace(/\D/g, '').length
    return roundedTo(digits, stored) === Number(cell.replace(',', '.'))
  }
  const isLong = /^\d+$/.test(cell) && cell.length > digitsKept && cell.length === stored.length
  return isLong && roundedTo(digitsKept, stored) === Number(cell)
}

function roundedTo(digits: number, stored: string): number {
  return Number(Number(stored).toPrecision(digits))
}

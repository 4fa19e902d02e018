import { proposeCells, storedValue } from './cell-proposer.ts'

const scientific = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i

/** `1.23457E+11` where the patron is known as `123457000123`: a spreadsheet took it for a number and rounded it. */
export const numberBack = proposeCells({
  kind: 'number-back',
  fields: ['libraryBarcode', 'adminSystemId'],
  meant(cell, { row, field }) {
    const stored = storedValue(row, field)
    if (!scientific.test(cell.trim()) || stored === null || !/^\d+$/.test(stored)) return null
    const digits = cell.replace(/E.*$/i, '').replace(/\D/g, '').length
    const isRounded = Number(Number(stored).toPrecision(digits)) === Number(cell.trim().replace(',', '.'))
    return isRounded ? { to: stored, because: stored } : null
  },
  sentence: (label, rows) => `${label} was rounded to a number such as 1.23E+11 in ${rows}.`,
})

import { proposeCells, storedValue } from './cell-proposer.ts'

/** `12345` where the patron is known as `0012345`: a spreadsheet took the zeros. */
export const zerosBack = proposeCells({
  kind: 'zeros-back',
  fields: ['libraryBarcode', 'adminSystemId'],
  meant(cell, { row, field }) {
    const stored = storedValue(row, field)
    const isSame = stored?.startsWith('0') && stored.replace(/^0+/, '') === cell.trim()
    return isSame && stored ? { to: stored, because: stored } : null
  },
  sentence: (label, rows) => `${label} has lost its leading zeros in ${rows}, as a spreadsheet takes them.`,
})

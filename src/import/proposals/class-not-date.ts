import { proposeCells, storedValue } from './cell-proposer.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `10-Dec` where the class is `10/12`, `10-12` or the like: a spreadsheet took it for a day. */
export const classNotDate = proposeCells({
  kind: 'class-not-date',
  fields: ['formClass', 'academicLevel'],
  meant(cell, { row, field }) {
    const [first, second] = readDay(cell.trim()) ?? []
    if (first === undefined || second === undefined) return null
    const stored = storedValue(row, field)
    const spellings = ['/', '-', '.'].flatMap(sign => [
      `${first}${sign}${second}`,
      `${second}${sign}${first}`,
    ])
    if (stored !== null) return spellings.includes(stored) ? { to: stored, because: stored } : null
    return { to: `${first}/${second}`, because: null }
  },
  sentence: (label, rows) => `${label} looks like a day in ${rows}, as a spreadsheet makes one of 10/12.`,
})

/** `10-Dec`, `Dec-10` and `2026-12-10` each name the tenth of the twelfth month. */
function readDay(text: string): [number, number] | null {
  const [, day, month] = /^(\d{1,2})[-. ]([a-z]{3})[a-z]*$/i.exec(text) ?? []
  const [, monthFirst, dayLast] = /^([a-z]{3})[a-z]*[-. ](\d{1,2})$/i.exec(text) ?? []
  const name = (month ?? monthFirst)?.toLowerCase()
  const [, isoMonth, isoDay] = /^\d{4}-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (isoMonth !== undefined) return [Number(isoDay), Number(isoMonth)]
  const at = name === undefined ? -1 : months.indexOf(name)
  return at === -1 ? null : [Number(day ?? dayLast), at + 1]
}

import { proposeCells, storedValue } from './cell-proposer.ts'

/** `M?hinarangi` where the patron is known as `Māhinarangi`: saved in an encoding that lacks the letter. */
export const lettersBack = proposeCells({
  kind: 'letters-back',
  fields: ['givenName', 'middleName', 'preferredName', 'surname', 'formClass', 'presentationGroupLabel'],
  meant(cell, { row, field }) {
    const stored = storedValue(row, field)
    return stored !== null && cell.includes('?') && isWhatIsLeftOf(stored, cell.trim())
      ? { to: stored, because: stored }
      : null
  },
  sentence: (label, rows) =>
    `${label} has question marks for letters in ${rows}, as a file that is not saved as UTF-8 has.`,
})

/** A question mark stands for a letter that is not ASCII, and everything else is as it was. */
function isWhatIsLeftOf(stored: string, cell: string): boolean {
  const letters = Array.from(stored)
  const left = Array.from(cell)
  return (
    letters.length === left.length &&
    letters.every((letter, at) => letter === left[at] || (left[at] === '?' && letter > '\x7f'))
  )
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardCell, toCsv, unguardCell } from './spreadsheet-cell.ts'

/** Any string whatever, halves of characters included, with apostrophes and signs more often than chance has them. */
const anyCell = fc
  .array(fc.oneof(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'x'), anyCodeUnit()))
  .map(units => units.join(''))

function anyCodeUnit() {
  return fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
}

describe('a cell that a spreadsheet would run', () => {
  test.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ['+61 3 9000 0000', "'+61 3 9000 0000"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ["'=1", "''=1"],
    ['＝1', "'＝1"],
  ])('%j is written as %j', (cell, guarded) => {
    expect(guardCell(cell)).toBe(guarded)
    expect(unguardCell(guarded)).toBe(cell)
  })

  test.each(['Jane', "O'Brien", "'t Hooft", "'", '', '1-2', 'jane@school.example'])(
    '%j is none and keeps its apostrophes',
    cell => {
      expect(guardCell(cell)).toBe(cell)
      expect(unguardCell(cell)).toBe(cell)
    },
  )

  test('is never written as it is', () => {
    const runs = /^[=+\-@\t\r\n＝＋－＠]/
    fc.assert(fc.property(anyCell, cell => !runs.test(guardCell(cell))))
  })

  test('comes back as it was', () => {
    fc.assert(fc.property(anyCell, cell => unguardCell(guardCell(cell)) === cell))
  })
})

test('a CSV file is written with quotes where they are needed and CR LF at the end of each line', () => {
  const rows = [
    ['username', 'surname'],
    ['jdoe1', 'Doe, "Jane"'],
    ['mhenry1', 'two\nlines'],
    ['=1+1', ''],
  ]
  expect(toCsv(rows)).toBe('username,surname\r\njdoe1,"Doe, ""Jane"""\r\nmhenry1,"two\nlines"\r\n\'=1+1,\r\n')
  expect(toCsv([])).toBe('')
})

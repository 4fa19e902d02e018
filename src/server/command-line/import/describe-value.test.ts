import { expect, test } from 'vitest'
import { describeChange, describeValue } from './describe-value.ts'

test.each([
  [null, 'none'],
  [true, 'Yes'],
  [false, 'No'],
  [2031, '2031'],
  ['0012345', '0012345'],
])('the value %j is shown as %s', (value, expected) => {
  expect(describeValue(value)).toBe(expected)
})

test.each([
  ['Doe', 'Dough', 20, ['Doe → Dough']],
  ['none', 'Wolfeschlegelsteinhausen', 20, ['none', '→ Wolfeschlegelstei…']],
  ['Wolfeschlegelsteinhausen', 'Ng', 20, ['Wolfeschlegelstei…', '→ Ng']],
  ['Wolfeschlegelsteinhausen', 'Wolfeschlegelsteinhauser', 20, ['…sen', '→ …ser']],
  // The longer one only goes on.
  ['Wolfeschlegelsteinhausen', 'Wolfeschlegelsteinhausen-Ng', 20, ['…en', '→ …en-Ng']],
])('%s → %s in %s columns', (old, now, columns, expected) => {
  expect(describeChange(old, now, columns)).toEqual(expected)
})

import { expect, test } from 'vitest'
import { countOf, formatCount } from './counts.ts'

test('thousands are set apart by a comma', () => {
  expect(formatCount(1200)).toBe('1,200')
})

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [1200, '1,200 rows'],
])('%i is told as "%s"', (count, expected) => {
  expect(countOf(count, 'row')).toBe(expected)
})

test('a word with its own plural keeps it', () => {
  expect(countOf(2, 'form class', 'form classes')).toBe('2 form classes')
})

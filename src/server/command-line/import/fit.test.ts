import { expect, test } from 'vitest'
import { columnsOf, pad, shorten, wrap } from './fit.ts'

test.each([
  ['Dough', 5, 'Dough'],
  ['Dough', 4, 'Dou…'],
  ['van der Berg', 5, 'van…'],
  // Two code points each: an accent stays with its letter.
  ['Zoe\u0308 e\u0301', 4, 'Zoe\u0308…'],
  ['👩‍🏫👩‍🏫👩‍🏫', 5, '👩‍🏫👩‍🏫…'],
  ['山田太郎', 5, '山田…'],
  ['', 5, ''],
])('%j in %i columns is %j', (text, columns, expected) => {
  expect(shorten(text, columns)).toBe(expected)
  expect(columnsOf(shorten(text, columns))).toBeLessThanOrEqual(columns)
})

test('sentences break at blanks, and a word too wide for the line is cut', () => {
  expect(wrap('Field (campus) has no campus north-by-northwest-annexe.', 20)).toEqual([
    'Field (campus) has',
    'no campus',
    'north-by-northwest-…',
  ])
})

test('nothing to say takes no line', () => {
  expect(wrap('', 20)).toEqual([])
})

test('columns stand below each other whatever the letters are made of', () => {
  expect([pad('Zoe\u0308', 6), pad('山田', 6), pad('Surname', 6)].map(columnsOf)).toEqual([6, 6, 7])
})

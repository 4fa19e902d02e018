import { expect, test } from 'vitest'
import { sayGoingIn } from './say-preview.ts'

const none = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  invalid: 0,
  leftOut: 0,
  setsPassword: 0,
  marked: 0,
}

test.each([
  [{ created: 31, updated: 1187, invalid: 227 }, '31 new, 1,187 updated. 227 invalid stay out.'],
  [{ updated: 1 }, '1 updated.'],
  [{ created: 2, leftOut: 1 }, '2 new. 1 left out stays out.'],
  [{ created: 2, invalid: 1, leftOut: 1 }, '2 new. 1 invalid and 1 left out stay out.'],
])('what goes in is told by what it is, and what stays out', (counts, said) => {
  expect(sayGoingIn({ ...none, ...counts })).toBe(said)
})

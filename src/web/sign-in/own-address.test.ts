import { expect, test } from 'vitest'
import { ownAddress } from './own-address.ts'

test.each([
  ['/patrons?level=9', '/patrons?level=9'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  [undefined, '/'],
])('after signing in, %s leads to %s', (from, to) => {
  expect(ownAddress(from)).toBe(to)
})

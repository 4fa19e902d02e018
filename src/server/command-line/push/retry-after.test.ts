import { expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = new Date('2026-11-22T02:15:00Z')

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Sun, 22 Nov 2026 02:16:00 GMT', 60_000],
  ['Sun, 22 Nov 2026 02:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After: %s asks for %s ms', (header, expected) => {
  expect(parseRetryAfter(header, now)).toBe(expected)
})

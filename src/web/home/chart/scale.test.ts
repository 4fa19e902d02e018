import { expect, it } from 'vitest'
import { ticksUpTo } from './scale.ts'

it.each([
  [0, [0, 1, 2, 3, 4]],
  [3, [0, 1, 2, 3, 4]],
  [5, [0, 2, 4, 6, 8]],
  [233, [0, 60, 120, 180, 240]],
  [1_000, [0, 300, 600, 900, 1_200]],
  [39_999, [0, 10_000, 20_000, 30_000, 40_000]],
])('an axis up to %s has round numbers', (largest, ticks) => {
  expect(ticksUpTo(largest)).toEqual(ticks)
})

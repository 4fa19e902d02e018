import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from './durations.ts'

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['1h', 3_600_000],
  ['1h30m', 5_400_000],
  ['24h', 86_400_000],
  ['0', 0],
  ['0m', 0],
])('%s is a duration', (text, expected) => {
  expect(parseDuration(text)).toBe(expected)
})

test.each(['', '30', 'm', '-5m', '1.5h', '30 m', '2d', '25h', '30m1h'])('"%s" is no duration', text => {
  expect(parseDuration(text)).toBeUndefined()
})

test.each([
  [1, '1 s'],
  [4_200, '5 s'],
  [120_000, '2 min'],
  [3_600_000, '60 min'],
  [5_400_000, '1 h 30 min'],
  [7_200_000, '2 h'],
])('%i ms are told as "%s"', (milliseconds, expected) => {
  expect(formatDuration(milliseconds)).toBe(expected)
})

import { expect, it } from 'vitest'
import { greetingAt } from './greeting.ts'

it.each([
  ['2026-05-03T22:00:00Z', 'Good morning'],
  ['2026-05-04T02:30:00Z', 'Good afternoon'],
  ['2026-05-04T09:30:00Z', 'Good evening'],
  ['2026-05-03T14:10:00Z', 'Good morning'],
])('at %s one is greeted by the school’s clock: %s', (instant, words) => {
  expect(greetingAt(new Date(instant), 'Australia/Sydney')).toBe(words)
})

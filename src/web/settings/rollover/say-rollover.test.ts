import { expect, it } from 'vitest'
import { sayCounts, sayFarAhead, sayLeavers, sayMoved } from './say-rollover.ts'

it('a rollover says how many go up, graduate and stay', () => {
  expect(sayCounts({ up: 1062, graduate: 187, stay: 7, leaveClass: 0 })).toBe(
    '1,062 go up, 187 graduate, 7 stay.',
  )
  expect(sayCounts({ up: 1, graduate: 1, stay: 1, leaveClass: 1 })).toBe(
    '1 goes up, 1 graduates, 1 stays, 1 without a level leaves his class.',
  )
})

it('once it was done, it says how many did', () => {
  const counts = { up: 1062, graduate: 187, stay: 0, leaveClass: 0 }
  expect(sayMoved(counts)).toBe('1,062 went up a level, 187 graduated.')
  expect(sayMoved({ ...counts, stay: 7 })).toBe('1,062 went up a level, 187 graduated, 7 stayed.')
})

it.each([
  [
    { kind: 'until', day: '2027-01-31' } as const,
    'Those who graduate have access until 31 Jan 2027 at the latest.',
  ],
  [{ kind: 'disable' } as const, 'Those who graduate are disabled at once.'],
  [{ kind: 'keep' } as const, 'Those who graduate keep their access.'],
])('of %o it is said what becomes of the leavers', (leavers, said) => {
  expect(sayLeavers({ leavers })).toBe(said)
})

it.each([
  ['2026-12-14T02:00:00.000Z', '2027-01-27', undefined],
  ['2027-02-01T02:00:00.000Z', '2027-01-27', undefined],
  // A year that was rolled over already.
  [
    '2026-12-14T02:00:00.000Z',
    '2028-01-27',
    '2027 begins on 27 Jan 2028, which is 409 days away. Everybody goes up a level as soon as you roll over, and not on that day.',
  ],
])('planned at %s, a year that begins on %s is called far away: %s', (startedAt, starts, said) => {
  const period = { name: '2027', starts, ends: '2028-12-31' }
  expect(sayFarAhead({ startedAt, period }, 'Australia/Sydney')).toBe(said)
})

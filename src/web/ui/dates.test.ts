import { expect, it } from 'vitest'
import { sayDay, sayLongDay, sayMoment } from './dates.ts'

it('a moment is told in the school’s time zone', () => {
  expect(sayMoment('2026-05-03T22:05:00.000Z', 'Australia/Sydney')).toBe('4 May 2026, 08:05')
  expect(sayMoment('2026-05-03T22:05:00.000Z', 'Pacific/Honolulu')).toBe('3 May 2026, 12:05')
})

it('a day stays the day it is', () => {
  expect(sayDay('2026-12-04')).toBe('4 Dec 2026')
})

it('a day in full has its weekday', () => {
  expect(sayLongDay('2026-11-22')).toMatch(/^Sunday,? 22 November 2026$/)
})

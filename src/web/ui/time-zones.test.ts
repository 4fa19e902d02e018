import { expect, it } from 'vitest'
import { timeZones } from './time-zones.ts'

it('a school’s own time zone can be chosen, whatever its browser calls that, and each stands once', () => {
  const zones = timeZones(['Asia/Calcutta', 'Asia/Kolkata', null, ''])
  expect(zones).toEqual(expect.arrayContaining(['Asia/Calcutta', 'Asia/Kolkata', 'Australia/Sydney', 'UTC']))
  expect(new Set(zones).size).toBe(zones.length)
  expect(zones).not.toContain('')
})

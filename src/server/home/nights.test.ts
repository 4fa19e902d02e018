import { expect, it } from 'vitest'
import { markMissed } from './nights.ts'

/** A letter a day: f, a file came; -, none did. */
function missed(days: string): string {
  const nights = [...days].map((sign, index) => ({
    day: `2026-05-${index + 1}`,
    files: sign === 'f' ? 1 : 0,
    created: 0,
    updated: 0,
    invalid: 0,
  }))
  return markMissed(nights)
    .map(({ isMissed }) => (isMissed ? 'm' : '.'))
    .join('')
}

it('where a file comes most nights, a night without one is missed', () => {
  expect(missed('ffff-fff')).toBe('....m...')
})

it('before the first file none was missed, and today is not over', () => {
  expect(missed('--fff-f-')).toBe('.....m..')
})

it('a school that imports now and then misses nothing', () => {
  expect(missed('f----f--')).toBe('........')
  expect(missed('--------')).toBe('........')
})

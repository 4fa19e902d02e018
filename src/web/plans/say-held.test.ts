import { expect, test } from 'vitest'
import { titleOfHeld } from './say-held.ts'

test('a held plan is headed by what it would do, with the limit that it passes', () => {
  const sentence = 'This would disable 412 of 1,412 patrons (the limit is 20 %).'
  expect(titleOfHeld({ sentence })).toBe(
    'Held: this would disable 412 of 1,412 patrons (the limit is 20\u00a0%).',
  )
})

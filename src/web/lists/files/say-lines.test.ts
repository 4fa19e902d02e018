import { expect, it } from 'vitest'
import { sayLines } from './say-lines.ts'

const none = { new: 0, changed: 0, unchanged: 0, removed: 0, stays: 0, invalid: 0 }

it.each([
  [{ unchanged: 3 }, 'Nothing would change.'],
  [{ new: 2, changed: 1, removed: 3 }, 'There would be 2 new, 1 changed and 3 gone.'],
  [{ new: 1, invalid: 1 }, 'There would be 1 new; 1 row is invalid and left out.'],
  [{ invalid: 1200 }, 'Nothing would change; 1,200 rows are invalid and left out.'],
])('%o is "%s"', (counts, said) => {
  expect(sayLines({ counts: { ...none, ...counts } })).toBe(said)
})

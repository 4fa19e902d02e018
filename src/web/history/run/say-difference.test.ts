import { expect, it } from 'vitest'
import { sayDifference } from './say-difference.ts'

const counts = { created: 0, updated: 12, unchanged: 1222, refused: 0 }

it('an import is compared with the one before: its rows, how many more or fewer, and what became of them', () => {
  const before = { created: 31, updated: 0, unchanged: 1215, refused: 0 }
  expect(sayDifference({ counts, runBefore: { id: 1, counts: before } })).toBe(
    '1,246 rows, 12 more than here; 31 new, 1,215 unchanged.',
  )
  expect(sayDifference({ counts, runBefore: { id: 1, counts } })).toBe(
    '1,234 rows, as many as here; 12 updated, 1,222 unchanged.',
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithinEdits } from './edit-distance.ts'

describe('how many letters one word is from another', () => {
  test.each([
    ['surname', 'surname', 0],
    ['surnam', 'surname', 1],
    ['surrname', 'surname', 1],
    ['surnane', 'surname', 1],
    ['surnmae', 'surname', 1],
    ['graduatoinyear', 'graduationyear', 1],
    ['sname', 'surname', 2],
    ['usrnmae', 'surname', 2],
    ['', 'ab', 2],
    ['name', 'surname', 3],
    ['disabled', 'enabled', 3],
    ['grade', 'gender', 3],
  ])('%j is from %j: %i', (one, other, edits) => {
    for (const most of [0, 1, 2, 3]) {
      expect(isWithinEdits(most, one, other)).toBe(most >= edits)
      expect(isWithinEdits(most, other, one)).toBe(most >= edits)
    }
  })

  test('as many as are made, at most', () => {
    const word = fc.string({ minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(word, fc.nat(11), fc.string({ minLength: 1, maxLength: 1 }), (letters, at, other) => {
        const [before, after] = [letters.slice(0, at), letters.slice(at)]
        expect(isWithinEdits(1, letters, before + other + after)).toBe(true)
        expect(isWithinEdits(1, letters, before + after.slice(1))).toBe(true)
        expect(isWithinEdits(1, letters, before + other + after.slice(1))).toBe(true)
        const exchanged = after.charAt(1) + after.charAt(0) + after.slice(2)
        expect(isWithinEdits(1, letters, before + exchanged)).toBe(true)
        expect(isWithinEdits(2, letters, other + before + after.slice(1))).toBe(true)
      }),
    )
  })
})

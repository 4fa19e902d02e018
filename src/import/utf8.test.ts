import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsMultiByte } from './utf8.ts'

/** One character as the platform's own strict decoder knows it. */
function isOneCharacter(bytes: Uint8Array): boolean {
  try {
    return [...new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)].length === 1
  } catch {
    return false
  }
}

test('a sequence of bytes counts as UTF-8 where the platform’s decoder takes it for a character', () => {
  const lead = fc.integer({ min: 0xc0, max: 0xff })
  const next = fc.integer({ min: 0x7f, max: 0xc0 })
  const sequence = fc.oneof(
    fc.tuple(lead, next),
    fc.tuple(lead, next, next),
    fc.tuple(lead, next, next, next),
  )
  fc.assert(
    fc.property(sequence, values => {
      const starts = values.map((_, index) => Uint8Array.from(values.slice(0, index + 1)))
      expect(holdsMultiByte(Uint8Array.from(values))).toBe(starts.some(isOneCharacter))
    }),
    { numRuns: 5000 },
  )
})

test('ASCII alone, and letters of Windows-1252 between ASCII, are no sign of UTF-8', () => {
  expect(holdsMultiByte(Buffer.from('username'))).toBe(false)
  expect(holdsMultiByte(Buffer.from('Müller, Ångström, Père', 'latin1'))).toBe(false)
})

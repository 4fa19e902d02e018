import { expect, it } from 'vitest'
import { sayGives, stateOf } from './say-token.ts'

const at = { now: new Date('2026-05-04T02:00:00Z'), timeZone: 'Australia/Sydney' }
const later = '2026-06-01T02:00:00.000Z'
const before = '2026-05-01T02:00:00.000Z'

it.each([
  [{ revokedAt: null, expiresAt: null }, 'Good until it is revoked', true],
  [{ revokedAt: null, expiresAt: later }, 'Good until 1 June 2026, 12:00', true],
  [{ revokedAt: null, expiresAt: before }, 'Ran out 1 May 2026, 12:00', false],
  [{ revokedAt: before, expiresAt: later }, 'Revoked 1 May 2026, 12:00', false],
])('a token with %o: %s', (token, words, isGood) => {
  expect(stateOf(token, at)).toMatchObject({ words, isGood })
})

it('a token of the command line may do all that its account may', () => {
  expect(sayGives({ gives: null, declaresComplete: false })).toBe('All that the account may do')
  expect(sayGives({ gives: 'import', declaresComplete: true })).toMatch(/; its files are complete$/)
})

import { expect, it } from 'vitest'
import { statusOf } from './status.ts'

const today = '2026-11-22'
const shut = (why: 'disabled' | 'past-until') => ({ signIn: [why], borrow: [why] })

it('who can borrow is active, also without a password of the library’s own', () => {
  expect(statusOf({ standing: { signIn: ['no-password'], borrow: [] }, until: null }, today)).toEqual({
    kind: 'good',
    words: 'Active',
  })
})

it.each([
  ['No barcode', { signIn: [], borrow: ['no-barcode' as const] }, null],
  ['No barcode, no library group', { signIn: [], borrow: ['no-barcode', 'no-library-group'] as const }, null],
  ['Disabled', { signIn: ['disabled' as const], borrow: ['disabled', 'no-barcode'] as const }, null],
  ['Ended 4 Dec 2025', shut('past-until'), '2025-12-04'],
  ['Until 4 Dec', { signIn: [], borrow: [] }, '2026-12-04'],
  ['Catalogue only', { signIn: [], borrow: ['generic' as const] }, null],
])('a list says %s', (words, standing, until) => {
  const person = { standing: { signIn: [...standing.signIn], borrow: [...standing.borrow] }, until }
  expect(statusOf(person, today).words).toBe(words)
})

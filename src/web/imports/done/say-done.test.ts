import { expect, test } from 'vitest'
import { sayDoneRows } from './say-done.ts'

const none = { processed: 0, created: 0, updated: 0, unchanged: 0, invalid: 0 }

test.each([
  [{ created: 31, updated: 1401 }, '1,432 patrons were added or updated.'],
  [{ created: 1 }, '1 patron was added or updated.'],
  [
    { invalid: 13 },
    'No patrons were added or updated. 13 rows did not go in; the file of failed rows says why, row by row.',
  ],
])('what was done is told before what was not', (counts, said) => {
  expect(sayDoneRows({ purpose: 'users', counts: { ...none, ...counts } })).toBe(said)
})

test('of usernames and contacts it is told what became of those', () => {
  const counts = { ...none, updated: 6 }
  expect(sayDoneRows({ purpose: 'usernames', counts })).toBe('6 usernames were changed.')
  expect(sayDoneRows({ purpose: 'contacts', counts: { ...none, updated: 1 } })).toBe('1 contact was set.')
})

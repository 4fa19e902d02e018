import { expect, it } from 'vitest'
import { sayChanges, sayValue } from './say-value.ts'

it.each([
  ['surname', null, 'blank'],
  ['surname', 'Doe', 'Doe'],
  ['enabled', false, 'No'],
  ['graduationYear', 2029, 'Class of 2029'],
  ['until', '2026-12-04', '4 Dec 2026'],
  ['libraryGroups', [], 'none'],
  ['libraryGroups', ['Staff', 'Prefects'], 'Staff, Prefects'],
  [
    'contacts',
    [{ role: 'guardian', name: 'Ann Doe', emailAddress: 'a@b.example', isPrimary: true, delivery: 'bcc' }],
    'Ann Doe a@b.example (guardian, primary, BCC)',
  ],
])('%s %j is said as “%s”', (key, value, words) => {
  expect(sayValue(key, value)).toBe(words)
})

it('a change is told in the words of the form', () => {
  expect(sayChanges({ enabled: [true, false], until: [null, '2026-12-04'] }, sayValue)).toEqual([
    { label: 'Enabled', from: 'Yes', to: 'No' },
    { label: 'Until date', from: 'blank', to: '4 Dec 2026' },
  ])
})

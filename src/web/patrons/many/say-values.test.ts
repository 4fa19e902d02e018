import { expect, it } from 'vitest'
import { sayChanges } from './say-values.ts'

it('a change is told in the words of the form', () => {
  expect(
    sayChanges({
      enabled: [true, false],
      libraryGroups: [[], ['Book club', 'Staff']],
      until: [null, '2026-12-04'],
    }),
  ).toEqual([
    { label: 'Enabled', from: 'Yes', to: 'No' },
    { label: 'Library groups', from: 'none', to: 'Book club, Staff' },
    { label: 'Until date', from: 'none', to: '4 Dec 2026' },
  ])
})

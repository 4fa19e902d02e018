import { expect, it, test } from 'vitest'
import { sayRun, sayState } from './say-run.ts'

const run = {
  kind: 'edit',
  state: 'applied',
  purpose: 'users',
  fileName: null,
  change: null,
  patron: null,
  undoes: null,
  counts: { created: 0, updated: 1, unchanged: 0, refused: 0 },
} as const

test.each([
  ['Import of users.csv', { kind: 'import', fileName: 'users.csv' }],
  ['Import', { kind: 'import' }],
  ['Import of contacts by parents.csv', { kind: 'import', purpose: 'contacts', fileName: 'parents.csv' }],
  ['Import of usernames by new.csv', { kind: 'import', purpose: 'usernames', fileName: 'new.csv' }],
  ['Undo of run 12', { kind: 'undo', undoes: 12, undone: null }],
  [
    'Undo of run 12: Import of users.csv',
    { kind: 'undo', undoes: 12, undone: { ...run, kind: 'import', fileName: 'users.csv' } },
  ],
  [
    'Undo of run 13: Undo of run 12',
    { kind: 'undo', undoes: 13, undone: { ...run, kind: 'undo', undoes: 12 } },
  ],
  ['Year rollover', { kind: 'rollover' }],
  ['Merge of 2 patrons', { kind: 'merge', counts: { ...run.counts, updated: 1, unchanged: 1 } }],
  ['Merge of 3 patrons', { kind: 'merge', counts: { ...run.counts, updated: 3 } }],
  ['Removal of 28 patrons', { kind: 'removal', counts: { ...run.counts, updated: 28 } }],
  ['Disabled 28 patrons', { change: { kind: 'disable' }, counts: { ...run.counts, updated: 28 } }],
  ['Disable 1 patron', { change: { kind: 'disable' }, state: 'planned' }],
  ['Edit of ann', { patron: { id: 1, username: 'ann' } }],
  ['Edit of a patron', {}],
  ['Registration of ann', { patron: { id: 1, username: 'ann' }, counts: { ...run.counts, created: 1 } }],
] as const)('a run is called what it was: %s', (said, given) => {
  expect(sayRun({ ...run, ...given }, [])).toBe(said)
})

it('a run that was taken back says so', () => {
  const undone = { state: 'applied', undoneBy: 14, isUndoneInPart: false } as const
  expect(sayState(undone)).toBe('Undone')
  expect(sayState({ ...undone, isUndoneInPart: true })).toBe('Undone in part')
  expect(sayState({ ...undone, undoneBy: null })).toBe('Done')
})

import { expect, it } from 'vitest'
import { sayValue } from '../say-value.ts'
import { type Entry, sayEntry, sayFirstValues } from './say-entry.ts'

const entry: Entry = {
  runId: 12,
  kind: 'edit',
  via: 'page',
  by: 'Helen Marsh',
  at: '2026-05-04T02:00:00Z',
  row: 1,
  rows: 1,
  outcome: 'updated',
  formerly: null,
  changes: {},
  setsPassword: false,
}

it('an entry says who edited, or which import and row', () => {
  expect(sayEntry(entry)).toBe('Edited by Helen Marsh')
  expect(sayEntry({ ...entry, outcome: 'created' })).toBe('Registered by Helen Marsh')
  expect(sayEntry({ ...entry, kind: 'import', row: 512 })).toBe('Updated by import 12, row 512')
})

it('an entry of many edited at once says how many more there were', () => {
  expect(sayEntry({ ...entry, rows: 30 })).toBe('Edited by Helen Marsh, with 29 more')
})

it('an entry of a merge says which record it was', () => {
  const merge: Entry = { ...entry, kind: 'merge' }
  expect(sayEntry({ ...merge, rows: 2 })).toBe('Merged by Helen Marsh')
  expect(sayEntry({ ...merge, outcome: 'merged', formerly: 'jdoe' })).toBe(
    'jdoe was merged into this patron by Helen Marsh',
  )
  expect(sayEntry({ ...merge, kind: 'undo', outcome: 'split' })).toBe(
    'Taken out of another patron again by Helen Marsh',
  )
})

it('an entry of a record that was merged names it', () => {
  expect(sayEntry({ ...entry, formerly: 'jdoe' })).toBe('jdoe: edited by Helen Marsh')
})

it('of somebody new only what is there is told', () => {
  const changes: Entry['changes'] = {
    surname: [null, 'Doe'],
    gender: [null, null],
    staffMember: [null, false],
    enabled: [null, true],
    libraryGroups: [null, []],
  }
  expect(sayFirstValues({ ...entry, changes }, sayValue)).toBe('Surname Doe · Enabled Yes')
})

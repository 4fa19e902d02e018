import { expect, it } from 'vitest'
import type { ChangeRun, ManyChange } from '../../../api/many-patrons.ts'
import { sayChange, sayCounts, sayLeft } from './say-change.ts'

const campuses = [{ importId: 'north', name: 'North campus' }]

it.each<[ManyChange | null, number, string, string]>([
  [{ kind: 'disable' }, 28, 'Disable 28 patrons', 'Disabled 28 patrons.'],
  [{ kind: 'enable' }, 1, 'Enable 1 patron', 'Enabled 1 patron.'],
  [
    { kind: 'join-library-group', group: 'Book club' },
    1200,
    'Put 1,200 patrons into Book club',
    'Put 1,200 patrons into Book club.',
  ],
  [
    { kind: 'leave-library-group', group: 'Book club' },
    2,
    'Take 2 patrons out of Book club',
    'Took 2 patrons out of Book club.',
  ],
  [
    { kind: 'populate-library-group', group: 'Debating', leaving: [1, 2] },
    55,
    'Change who is in Debating: 55 patrons',
    'Changed who is in Debating: 55 patrons.',
  ],
  [
    { kind: 'set-campus', campus: 'north' },
    2,
    'Move 2 patrons to North campus',
    'Moved 2 patrons to North campus.',
  ],
  [{ kind: 'set-form-class', formClass: '7B' }, 25, 'Put 25 patrons into 7B', 'Put 25 patrons into 7B.'],
  [
    { kind: 'set-form-class', formClass: null },
    25,
    'Take 25 patrons out of their form class',
    'Took 25 patrons out of their form class.',
  ],
  [null, 3, 'Remove 3 patrons', 'Removed 3 patrons for good.'],
])('%o of %i patrons is "%s", and then "%s"', (change, count, act, done) => {
  expect(sayChange(change, count, campuses)).toEqual({ act, done })
})

const runOf = (changed: number, unchanged: number, refused: number) =>
  ({ kind: 'edit', counts: { changed, unchanged, refused } }) as ChangeRun

it('a plan says how many it would change, and of the others why not', () => {
  expect(sayCounts(runOf(28, 1, 1))).toBe('28 patrons would change; 1 is so already and 1 is refused.')
  expect(sayCounts(runOf(0, 3, 0))).toBe('Nobody would change; 3 are so already.')
  expect(sayLeft(runOf(28, 2, 1))).toBe('2 were so already. 1 stays as before; see why.')
})

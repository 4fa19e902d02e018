import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import type { PlannedRow } from '../../../import/plan.ts'
import { describeDifferences } from './describe-differences.ts'
import { differences } from './differences.ts'
import { created, invalid, planOf, unchanged, updated } from './testing/literal-plan.ts'

const doe = updated(1, 'jdoe1', { surname: ['Doe', 'Dough'] })
const taken = { field: 'libraryBarcode', code: 'belongs-to-another' } as const

test.each<[string, PlannedRow, PlannedRow, boolean]>([
  ['the same change of a newer version', doe, { ...doe, version: 2 }, false],
  [
    'the same change of a patron who changed elsewhere',
    doe,
    { ...doe, after: { ...doe.after, gender: 'F' } },
    false,
  ],
  ['another old value', doe, updated(1, 'jdoe1', { surname: ['Do', 'Dough'] }), true],
  ['a password more', doe, { ...doe, setsPassword: true }, true],
  ['nothing left to change', doe, unchanged(1), true],
  ['somebody new who is there by now', created(1, 'jdoe1'), doe, true],
  ['a barcode that is taken by now', created(1, 'jdoe1'), invalid(1, 'jdoe1', taken), true],
  ['somebody new, as before', created(1, 'jdoe1'), created(1, 'jdoe1'), false],
  ['unchanged, as before', unchanged(1), { ...unchanged(1), patronId: 0 } as PlannedRow, false],
])('%s', (_, before, after, differs) => {
  expect(differences(planOf([before]), planOf([after]))).toHaveLength(differs ? 1 : 0)
})

test('a row that repeats another differs with it', () => {
  const repeat = { number: 2, outcome: 'repeat', of: 1 } as const
  const found = differences(planOf([doe, repeat]), planOf([unchanged(1), repeat]))
  expect(found.map(({ after }) => after.number)).toEqual([1, 2])
})

test('what differs is told row by row, each with what it was, and the new counts', () => {
  const before = planOf([doe, created(2, 'ann', { libraryBarcode: '1' }), unchanged(3), created(4, 'ben')])
  const after = planOf([
    unchanged(1),
    invalid(2, 'ann', taken),
    updated(3, 'carl', { enabled: [true, false] }),
    created(4, 'ben'),
  ])
  const layout = { width: 80, colours: picocolors.createColors(false) }
  expect(describeDifferences(differences(before, after), after, layout).split('\n')).toEqual([
    'Somebody changed the register meanwhile, so the file was planned again.',
    '3 rows are not as you saw before:',
    '  = row 1  jdoe1  was changed, is unchanged',
    '  ! row 2  ann  was new, is invalid',
    '      Field (libraryBarcode) already belongs to another user.',
    '  ~ row 3  carl  was unchanged, is changed',
    '      Enabled             Yes → No',
    '',
    'Of 4 rows:',
    '  + 1 new',
    '  ~ 1 changed',
    '  = 1 unchanged',
    '  ! 1 invalid, left out',
  ])
})

import { expect, it } from 'vitest'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { blankPatron } from '../../patron/fields.ts'
import { packRows, unpackRows } from './pack-rows.ts'

const plain: ShownRow = {
  ...{
    row: 3,
    outcome: 'unchanged',
    repeats: null,
    username: 'ann',
    patronId: 7,
    cells: ['ann', ''],
    edited: [],
  },
  ...{ changes: {}, after: null, setsPassword: false, problems: [], isMarked: false },
  source: { surplus: 0, isBroken: false },
}

it('a row that was written down is read as it was, whatever it says', () => {
  const rows: ShownRow[] = [
    plain,
    {
      ...plain,
      ...{ outcome: 'created', patronId: null, setsPassword: true },
      after: { ...blankPatron('ann'), graduationYear: 2031 },
    },
    {
      ...plain,
      outcome: 'updated',
      changes: { surname: ['Ames', null], enabled: [true, false] },
      isMarked: true,
    },
    {
      ...plain,
      ...{ outcome: 'invalid', username: null, edited: [2] },
      problems: [{ field: 'username', code: 'already-in-row', found: 1 }, { code: 'not-utf8' }],
      source: { surplus: 1, isBroken: true, reason: 'why', cells: ['ann', 'x'] },
    },
    { ...plain, outcome: 'left-out', repeats: 2 },
  ]
  expect(unpackRows(packRows(rows))).toEqual(rows)
})

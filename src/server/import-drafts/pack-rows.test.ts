import { expect, it } from 'vitest'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { type Packing, packRows, unpackRows } from './pack-rows.ts'

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
  ...{ changes: {}, asNew: null, setsPassword: false, problems: [], isMarked: false },
  source: { surplus: 0, isBroken: false },
}

const all: ShownRow[] = [
  plain,
  { ...plain, ...{ row: 4, outcome: 'created', patronId: null, asNew: 4_294_967_295, setsPassword: true } },
  {
    ...plain,
    ...{ row: 7, outcome: 'updated', username: 'Ann' },
    changes: { surname: ['Ames', null], enabled: [true, false] },
    isMarked: true,
  },
  {
    ...plain,
    ...{ row: 8, outcome: 'invalid', username: null, edited: [2], cells: ['ann\r\n', '"é"', '', ''] },
    problems: [{ field: 'username', code: 'already-in-row', found: 1 }, { code: 'not-utf8' }],
    source: { surplus: 1, isBroken: true, reason: 'why', cells: ['ann', 'x'] },
  },
  { ...plain, row: 9, outcome: 'left-out', repeats: 2, cells: [], username: null },
]

function written(rows: readonly ShownRow[], packing: Packing): string {
  const { facts, text } = packRows(rows, packing)
  return facts + text
}

it.each([
  ['all kinds of rows', all],
  ['rows that follow one another', [plain, { ...plain, row: 4 }, { ...plain, row: 5 }]],
  ['one row', [plain]],
  ['no row', []],
])('%s that were written down are read as they were', (_, rows) => {
  expect(unpackRows(written(rows, { usernameAt: 0 }), 0)).toEqual(rows)
  expect(unpackRows(written(rows, { usernameAt: -1 }), -1)).toEqual(rows)
})

it('rows that stand plainly in the file are written down as they stand there', () => {
  const rows = [plain, { ...plain, row: 4, username: 'ben', cells: ['ben', 'x'] }]
  const source = { text: 'ann;\r\nben;x', delimiter: ';' } as const
  const packing = { usernameAt: 0, source }
  expect(packRows(rows, packing).text).toBe(source.text)
  expect(unpackRows(written(rows, packing), 0)).toEqual(rows)
})

it('rows that an earlier release wrote down are read', () => {
  const packed = {
    ...{ first: 3, outcomes: '10', widths: 2, patronIds: [7, null], asNew: [null, 4_294_967_295], rest: {} },
    written: { delimiter: ';', lineBreak: '\n' },
  }
  expect(unpackRows(`${JSON.stringify(packed)}\nann;x\nben;y`, 0)).toEqual([
    { ...plain, outcome: 'updated', cells: ['ann', 'x'] },
    {
      ...plain,
      ...{ row: 4, outcome: 'created', username: 'ben', patronId: null, asNew: 4_294_967_295 },
      cells: ['ben', 'y'],
    },
  ])
})

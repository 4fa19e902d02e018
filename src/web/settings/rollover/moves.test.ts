import { expect, it } from 'vitest'
import type { Rollover } from '../../../api/rollover.ts'
import { countsAt } from './moves.ts'

const rollover = {
  counts: { up: 10, stay: 3, graduate: 6, leaveClass: 2 },
  steps: [
    { year: 2027, from: '11', to: '12', patrons: 11, staying: 1 },
    { year: 2026, from: '12', to: null, patrons: 8, staying: 2 },
  ],
} as unknown as Rollover

it.each([
  [undefined, { up: 10, stay: 3, graduate: 6, leaveClass: 2 }],
  ['11', { up: 10, stay: 1, graduate: 0, leaveClass: 0 }],
  ['12', { up: 0, stay: 2, graduate: 6, leaveClass: 0 }],
  ['7', { up: 0, stay: 0, graduate: 0, leaveClass: 0 }],
])('of level %s it is told how many go up, stay and graduate', (level, counts) => {
  expect(countsAt(rollover, level)).toEqual(counts)
})

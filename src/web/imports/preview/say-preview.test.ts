import { expect, test } from 'vitest'
import { doesAnything, sayAct, sayGoingIn } from './say-preview.ts'

const none = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  invalid: 0,
  leftOut: 0,
  setsPassword: 0,
  marked: 0,
}

test.each([
  [{ created: 31, updated: 1187, invalid: 227 }, '31 new, 1,187 updated. 227 invalid stay out.'],
  [{ updated: 1 }, '1 updated.'],
  [{ created: 2, leftOut: 1 }, '2 new. 1 left out stays out.'],
  [{ created: 2, invalid: 1, leftOut: 1 }, '2 new. 1 invalid and 1 left out stay out.'],
])('what goes in is told by what it is, and what stays out', (counts, said) => {
  expect(sayGoingIn({ ...none, ...counts })).toBe(said)
})

test.each([
  [{ created: 2 }, null, true, 'Import 2 rows'],
  [{ unchanged: 3 }, null, false, 'Nothing to import'],
  [{ unchanged: 3 }, { missing: 0, back: 0 }, false, 'Nothing to import'],
  [{ unchanged: 3 }, { missing: 1, back: 0 }, true, 'Import who leaves'],
])('a file is worth importing for its rows, or for whom it leaves out: %j %j', (counts, marks, does, act) => {
  const absence = marks && { ...marks, dueOn: null, doubts: [] }
  const draft = { counts: { ...none, ...counts }, absence }
  expect([doesAnything(draft), sayAct(draft)]).toEqual([does, act])
})

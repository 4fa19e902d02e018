import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { describeOutcome } from './describe-outcome.ts'
import { exitStatus, type Outcome, replyOf } from './outcome.ts'
import { created, invalid, planOf } from './testing/literal-plan.ts'

const clean = planOf([created(1, 'jdoe1')])
const mixed = planOf([created(1, 'jdoe1'), invalid(2, null, { field: 'username', code: 'required' })])
const plain = picocolors.createColors(false)

test.each<[number, string, Outcome]>([
  [0, 'all rows were imported', { kind: 'applied', runId: 7, plan: clean }],
  [1, 'a row failed', { kind: 'applied', runId: 7, plan: mixed }],
  [0, 'all rows would be imported', { kind: 'planned', runId: 7, plan: clean }],
  [1, 'a row would fail', { kind: 'planned', runId: 7, plan: mixed }],
  [0, 'the answer was no', { kind: 'declined', runId: 7, plan: mixed }],
  [2, 'something must be mended', { kind: 'refused', why: 'No column is called username.' }],
  [3, 'the same may work later', { kind: 'not now', why: 'Another import is running.' }],
])('the exit status is %i when %s', (status, _, outcome) => {
  expect(exitStatus(outcome)).toBe(status)
})

test('failed rows end with the documented summary, the run and where they are', () => {
  expect(describeOutcome({ kind: 'applied', runId: 7, plan: mixed }, plain).split('\n')).toEqual([
    '2 users processed. 1 user created. 0 users updated. 1 user failed.',
    'This was run 7.',
    'Failed rows with their reasons: GET /api/imports/7/failed.csv',
  ])
})

test('without failed rows there is nothing to fetch', () => {
  expect(describeOutcome({ kind: 'applied', runId: 7, plan: clean }, plain)).not.toContain('failed.csv')
})

test('a plan is not mistaken for an import', () => {
  expect(describeOutcome({ kind: 'planned', runId: 7, plan: clean }, plain)).toContain('nothing was imported')
  expect(replyOf({ kind: 'planned', runId: 7, plan: clean }).summary).toContain('nothing was applied')
})

test("the JSON is the API's reply, with every row if one failed", () => {
  const required = 'Field (username) is required.'
  expect(replyOf({ kind: 'applied', runId: 7, plan: mixed })).toEqual({
    success: false,
    summary: '2 users processed. 1 user created. 0 users updated. 1 user failed.',
    details: { 1: 'User Created', 2: `${required} User failed to import: ${required} ` },
  })
  expect(replyOf({ kind: 'refused', why: 'No column is called username.' })).toEqual({
    success: false,
    summary: 'No column is called username.',
  })
})

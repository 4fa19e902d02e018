import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { describeOutcome } from './describe-outcome.ts'
import { exitStatus, type Outcome, replyOf } from './outcome.ts'
import { created, invalid, planOf } from './testing/literal-plan.ts'

const clean = planOf([created(1, 'jdoe1')])
const mixed = planOf([created(1, 'jdoe1'), invalid(2, null, { field: 'username', code: 'required' })])
const plain = picocolors.createColors(false)
const limit = { share: 20, atLeast: 30 }
const verdicts = [{ kind: 'disable', count: 412, concerned: 1412, limit }] as const
const held: Outcome = { kind: 'held', runId: 7, plan: clean, verdicts }

test.each<[number, string, Outcome]>([
  [0, 'all rows were imported', { kind: 'applied', runId: 7, plan: clean, verdicts: [] }],
  [1, 'a row failed', { kind: 'applied', runId: 7, plan: mixed, verdicts: [] }],
  [0, 'all rows would be imported', { kind: 'planned', runId: 7, plan: clean, verdicts: [] }],
  [1, 'a row would fail', { kind: 'planned', runId: 7, plan: mixed, verdicts: [] }],
  [0, 'the answer was no', { kind: 'declined', runId: 7, plan: mixed, verdicts: [] }],
  [1, 'it is held', held],
  [2, 'something must be mended', { kind: 'refused', why: 'No column is called username.' }],
  [3, 'the same may work later', { kind: 'not now', why: 'Another import is running.' }],
])('the exit status is %i when %s', (status, _, outcome) => {
  expect(exitStatus(outcome)).toBe(status)
})

test('failed rows end with the documented summary, the run and where they are', () => {
  expect(
    describeOutcome({ kind: 'applied', runId: 7, plan: mixed, verdicts: [] }, plain).split('\n'),
  ).toEqual([
    '2 users processed. 1 user created. 0 users updated. 1 user failed.',
    'This was run 7.',
    'Failed rows with their reasons: GET /api/imports/7/failed.csv',
  ])
})

test('without failed rows there is nothing to fetch', () => {
  expect(describeOutcome({ kind: 'applied', runId: 7, plan: clean, verdicts: [] }, plain)).not.toContain(
    'failed.csv',
  )
})

test('a plan is not mistaken for an import', () => {
  expect(describeOutcome({ kind: 'planned', runId: 7, plan: clean, verdicts: [] }, plain)).toContain(
    'nothing was imported',
  )
  expect(replyOf({ kind: 'planned', runId: 7, plan: clean, verdicts: [] }).summary).toContain(
    'nothing was applied',
  )
})

test("the JSON is the API's reply, with every row if one failed", () => {
  const required = 'Field (username) is required.'
  expect(replyOf({ kind: 'applied', runId: 7, plan: mixed, verdicts: [] })).toEqual({
    success: false,
    summary: '2 users processed. 1 user created. 0 users updated. 1 user failed.',
    details: { 1: 'User Created', 2: `${required} User failed to import: ${required} ` },
  })
  expect(replyOf({ kind: 'refused', why: 'No column is called username.' })).toEqual({
    success: false,
    summary: 'No column is called username.',
  })
})

test('a held file says what it would have done and where to approve it', () => {
  const told =
    'this would disable 412 of 1412 patrons (the limit is 20 %). Nothing was applied. Look at it and approve it, or send ' +
    'a file that is right: /api/imports/7'
  expect(describeOutcome({ kind: 'held', runId: 7, plan: clean, verdicts }, plain)).toBe(`Held: ${told}`)
  expect(replyOf(held)).toMatchObject({
    success: false,
    summary: `1 user processed. 0 users created. 0 users updated. 1 user failed. Held: ${told}`,
  })
})

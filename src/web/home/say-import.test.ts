import { describe, expect, it } from 'vitest'
import type { LastImport, Night } from '../../api/home.ts'
import { punctualityOf, sayMade, sayOutcome, sayWhen } from './say-import.ts'

const school = { timeZone: 'Australia/Sydney', today: '2026-05-04' }

it.each([
  ['2026-05-03T16:04:00.000Z', 'today at 02:04'],
  ['2026-05-02T16:04:00.000Z', 'yesterday at 02:04'],
  ['2026-04-30T16:04:00.000Z', 'on 1 May at 02:04'],
  ['2025-04-30T16:04:00.000Z', 'on 1 May 2025 at 02:04'],
])('a file of %s came %s', (instant, words) => {
  expect(sayWhen(instant, school)).toBe(words)
})

const run: LastImport = {
  id: 1,
  state: 'applied',
  by: 'autoimport',
  via: 'api',
  fileName: null,
  startedAt: '2026-05-03T16:04:00.000Z',
  finishedAt: '2026-05-03T16:04:01.240Z',
  counts: { processed: 10, created: 1, updated: 2, unchanged: 3, invalid: 4 },
  newCohorts: [],
  newFormClasses: [],
  message: null,
  undoneBy: null,
  isUndoneInPart: false,
  problems: [],
  problemKinds: 0,
}

it.each<[Partial<LastImport>, string]>([
  [{}, 'Took 1.2 s. 4 rows did not go in.'],
  [{ counts: { ...run.counts, invalid: 0 } }, 'Took 1.2 s. Every row went in.'],
  [{ finishedAt: '2026-05-03T16:04:00.040Z' }, 'Took less than 0.1 s. 4 rows did not go in.'],
  [{ undoneBy: 9 }, '4 rows did not go in. It was taken back since.'],
  [{ undoneBy: 9, isUndoneInPart: true }, '4 rows did not go in. Part of it was taken back since.'],
  [{ state: 'held' }, 'It is held: nothing of it has changed the register yet.'],
  [
    { state: 'refused', message: 'Header "graduatoinyear": did you mean graduationyear?' },
    'Header "graduatoinyear": did you mean graduationyear?',
  ],
])('of an import that is %o is said: %s', (change, words) => {
  expect(sayOutcome({ ...run, ...change })).toBe(words)
})

it('classes and cohorts that a file brought along are named, the first of many', () => {
  expect(sayMade(run)).toBeUndefined()
  expect(sayMade({ newFormClasses: ['7F', '7G'], newCohorts: [2033] })).toBe(
    'Made along with them: 2 form classes (7F, 7G), 1 cohort (2033).',
  )
  expect(sayMade({ newFormClasses: [...'abcdefgh'], newCohorts: [] })).toMatch(
    '8 form classes (a, b, c, d, e, f …).',
  )
})

describe('whether the nightly file comes', () => {
  const night = (files: number, isMissed = false): Night => ({
    day: '2026-05-04',
    files,
    created: 0,
    updated: 0,
    invalid: 0,
    isMissed,
  })

  it('is praised from the second day on', () => {
    expect(punctualityOf([night(0), night(0), night(1)])).toBeUndefined()
    expect(punctualityOf([night(0), night(1), night(1)])?.words).toBe('A file came 2 days running')
  })

  it('is not blamed for a day that is not over', () => {
    expect(punctualityOf([night(1), night(1), night(0)])?.words).toBe('A file came 2 days running')
  })

  it('is doubted when yesterday’s is missing and today’s has not come', () => {
    expect(punctualityOf([night(1), night(0, true), night(0)])).toEqual({
      kind: 'warning',
      words: 'No file came yesterday',
    })
    expect(punctualityOf([night(1), night(0, true), night(1)])).toBeUndefined()
  })
})

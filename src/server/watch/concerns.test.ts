import { describe, expect, it } from 'vitest'
import { type Arrival, concernsOf, type Watched } from './concerns.ts'
import { lastDue, nextDue, type Schedule } from './due.ts'
import { sayConcern } from './say-concern.ts'

const timeZone = 'Australia/Sydney'
const nightly: Schedule = { weekdays: [1, 2, 3, 4, 5], time: '02:17', toleranceMinutes: 60 }

describe('a file is due', () => {
  it.each([
    ['on the night before, on a Tuesday', '2026-05-05T04:00:00Z', '2026-05-04T16:17:00.000Z'],
    ['still the night before, within the tolerance', '2026-05-05T17:10:00Z', '2026-05-04T16:17:00.000Z'],
    ['no more the night before, once it is over', '2026-05-05T17:17:00Z', '2026-05-05T16:17:00.000Z'],
    ['on Friday, on a Sunday', '2026-05-10T04:00:00Z', '2026-05-07T16:17:00.000Z'],
    ['by summer time in summer', '2026-01-06T04:00:00Z', '2026-01-05T15:17:00.000Z'],
    ['by the clock on the day that it is put back', '2026-04-06T04:00:00Z', '2026-04-05T16:17:00.000Z'],
  ])('%s', (_, now, due) => {
    expect(lastDue(nightly, new Date(now), timeZone)?.toISOString()).toBe(due)
  })

  it('next on Monday, on a Saturday', () => {
    expect(nextDue(nightly, new Date('2026-05-09T04:00:00Z'), timeZone)?.toISOString()).toBe(
      '2026-05-10T16:17:00.000Z',
    )
  })

  it('an hour later where the clock skips its time', () => {
    const sunday = { ...nightly, weekdays: [7], time: '02:30' }
    expect(nextDue(sunday, new Date('2026-10-03T04:00:00Z'), timeZone)?.toISOString()).toBe(
      '2026-10-03T16:30:00.000Z',
    )
  })

  it('never, where no day is named', () => {
    expect(nextDue({ ...nightly, weekdays: [] }, new Date(), timeZone)).toBe(null)
  })
})

const now = new Date('2026-05-08T04:00:00Z')
const since = new Date('2026-04-01T00:00:00Z')

function arrival(runId: number, parts: Partial<Arrival> = {}): Arrival {
  const at = new Date('2026-05-07T16:17:30Z')
  return {
    runId,
    at,
    state: 'applied',
    rows: 1200,
    invalidRows: 0,
    header: ['username', 'enabled'],
    ...parts,
  }
}

const usual = [arrival(4), arrival(3), arrival(2), arrival(1)]

function sentences(arrivals: readonly Arrival[], parts: Partial<Watched> = {}): string[] {
  const schedule = { ...nightly, since }
  return concernsOf({ schedule, timeZone, arrivals, now, ...parts }).map(one => sayConcern(one, timeZone))
}

describe('the watch', () => {
  it('has nothing to say where a file comes as usual', () => {
    expect(sentences(usual)).toEqual([])
  })

  it('says that a file stays away, from the end of the tolerance on', () => {
    const late = usual.map(one => ({ ...one, at: new Date('2026-05-06T16:17:30Z') }))
    expect(sentences(late)).toEqual(['No file has come since the one that was due on 8 May 2026, 02:17.'])
    expect(sentences(late, { now: new Date('2026-05-07T17:16:00Z') })).toEqual([])
  })

  it('expects nothing before it was asked to, and nothing without a schedule', () => {
    expect(sentences([], { schedule: { ...nightly, since: now } })).toEqual([])
    expect(sentences([], { schedule: null })).toEqual([])
  })

  it('takes a file that is on its way for come, and an early one within the tolerance', () => {
    expect(sentences([arrival(5, { state: 'running' })])).toEqual([])
    expect(sentences([arrival(5, { at: new Date('2026-05-07T15:30:00Z') })])).toEqual([])
  })

  it.each(['refused', 'failed', 'interrupted'] as const)('says that the last file was %s', state => {
    expect(sentences([arrival(5, { state }), ...usual])).toEqual([
      'The last file could not be imported, so nothing of it was applied.',
    ])
  })

  it('says that the last file is held, and no more once another has come', () => {
    const held = arrival(5, { state: 'held' })
    expect(sentences([held, ...usual])).toHaveLength(1)
    expect(sentences([arrival(6), { ...held, state: 'replaced' }, ...usual])).toEqual([])
  })

  it('says that a file is half as large as ever, or twice as large', () => {
    expect(sentences([arrival(5, { rows: 500 }), ...usual])).toEqual([
      'The last file had 500 rows; the files before had 1200 rows.',
    ])
    expect(sentences([arrival(5, { rows: 2500 }), ...usual])).toHaveLength(1)
    expect(sentences([arrival(5, { rows: 900 }), ...usual])).toEqual([])
  })

  it('lets files be of any size where they always were', () => {
    const incremental = [arrival(4, { rows: 3 }), arrival(3, { rows: 400 }), arrival(2, { rows: 0 })]
    expect(sentences([arrival(5, { rows: 0 }), ...incremental])).toEqual([])
    expect(sentences([arrival(5, { rows: 700 }), ...incremental])).toEqual([])
  })

  it('knows nothing of the size before three files have come', () => {
    expect(sentences([arrival(5, { rows: 5 }), arrival(4), arrival(3)])).toEqual([])
  })

  it('says which columns are missing or new', () => {
    expect(sentences([arrival(5, { header: ['username', 'surname'] }), ...usual])).toEqual([
      'The last file had other columns than those before: without enabled and with surname.',
    ])
    expect(sentences([arrival(5, { header: ['enabled', 'username'] }), ...usual])).toEqual([])
  })

  it('says that many more rows fail than ever', () => {
    expect(sentences([arrival(5, { invalidRows: 200 }), ...usual])).toEqual([
      'In the last file 200 of 1200 rows failed, many more than in those before.',
    ])
    const failing = usual.map(one => ({ ...one, invalidRows: 150 }))
    expect(sentences([arrival(5, { invalidRows: 200 }), ...failing])).toEqual([])
  })
})

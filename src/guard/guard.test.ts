import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayNumber } from '../patron/say-number.ts'
import { deedsAgainst, judge, numberOf, sayAdvice, sayVerdicts } from './judge.ts'
import { type GuardKind, usualLimits } from './kinds.ts'
import { type GuardedChanges, tally } from './tally.ts'

const rowsOf = (changes: GuardedChanges, count: number) =>
  Array.from({ length: count }, () => ({ outcome: 'updated', changes }))
const unchanged = (count: number) => Array.from({ length: count }, () => ({ outcome: 'unchanged' }))

const disabled: GuardedChanges = { enabled: [true, false] }

interface School {
  /** The file's rows that disable somebody, and that change nothing. */
  leaving: number
  staying: number
  largestCohort?: number
}

function isHeld({ leaving, staying, largestCohort = 0 }: School): boolean {
  const rows = [...rowsOf(disabled, leaving), ...unchanged(staying)]
  return judge(tally(rows), usualLimits, largestCohort).length > 0
}

describe('a plan counts as one that', () => {
  it.each<[GuardKind | 'harms nobody', GuardedChanges]>([
    ['disable', disabled],
    ['rename', { username: ['jdoe', 'jdoe1'] }],
    ['standing', { staffMember: [false, true] }],
    ['standing', { generic: [true, false] }],
    ['rights', { systemGroups: [['Library Users'], ['Library Users', 'Librarian']] }],
    ['rights', { systemGroups: [['Librarian'], ['System Administrator']] }],
    ['emptied', { middleName: ['Mary', null] }],
    ['emptied', { libraryBarcode: ['0012', null] }],
    ['names', { surname: ['Doe', 'Roe'] }],
    ['names', { preferredName: ['Jan', 'Janie'] }],
    ['barcodes', { libraryBarcode: ['0012', '12'] }],
    ['adminSystemIds', { adminSystemId: ['a1', 'a2'] }],
    ['emails', { emailAddress: ['a@x.example', 'b@x.example'] }],
    ['cohorts', { graduationYear: [2031, 2030] }],
    ['harms nobody', { graduationYear: [null, 2031] }],
    ['harms nobody', { enabled: [false, true] }],
    ['harms nobody', { systemGroups: [['Library Users', 'Librarian'], ['Library Users']] }],
    ['harms nobody', { libraryGroups: [[], ['Parents']] }],
    ['harms nobody', { username: ['jdoe', 'JDoe'] }],
    ['harms nobody', { emailAddress: [null, 'a@x.example'] }],
    ['harms nobody', { formClass: ['7A', '8A'] }],
  ])('%s: %j', (kind, changes) => {
    const { counts } = tally(rowsOf(changes, 3))
    expect(counts).toEqual(kind === 'harms nobody' ? {} : { [kind]: 3 })
  })

  it('does a thing once to each patron, however many of his fields it is done in', () => {
    const changes = { givenName: ['Jane', 'Janet'], surname: ['Doe', 'Roe'] } as const
    expect(tally(rowsOf(changes, 2)).counts).toEqual({ names: 2 })
  })

  it('concerns whom the register has: neither new patrons nor failed rows', () => {
    const rows = ['created', 'invalid', 'repeat', 'unchanged', 'updated'].map(outcome => ({ outcome }))
    expect(tally(rows).concerned).toBe(2)
  })
})

describe('a plan is held', () => {
  it.each<[boolean, string, School]>([
    [false, 'a night like others', { leaving: 3, staying: 1197 }],
    [true, 'a column filled down with N', { leaving: 1200, staying: 0 }],
    [true, 'the half of a file', { leaving: 600, staying: 600 }],
    [false, 'a cohort that leaves, in the file of the whole school', { leaving: 200, staying: 1000 }],
    [false, 'a cohort that leaves, in a file of its own', { leaving: 200, staying: 0, largestCohort: 210 }],
    [
      false,
      'a cohort that leaves a college of two years',
      { leaving: 300, staying: 310, largestCohort: 310 },
    ],
    [true, 'two cohorts at once', { leaving: 400, staying: 800, largestCohort: 210 }],
    [false, 'a class, in a file of its own', { leaving: 30, staying: 0 }],
    [true, 'more than a class, in a file of its own', { leaving: 31, staying: 0 }],
  ])('%s: %s', (held, _, school) => {
    expect(isHeld(school)).toBe(held)
  })

  it.each([
    [false, 'some who repeat a year', { moved: 12, staying: 1188 }],
    [false, 'a class that was in the wrong cohort', { moved: 30, staying: 0 }],
    [true, 'levels of the new school year before the old one was rolled over', { moved: 1000, staying: 200 }],
  ])('%s: %s', (held, _, { moved, staying }) => {
    const rows = [...rowsOf({ graduationYear: [2031, 2030] }, moved), ...unchanged(staying)]
    expect(judge(tally(rows), usualLimits, 0).length > 0).toBe(held)
  })

  it('with what to do first, where approving it is seldom right', () => {
    const moved = judge(tally(rowsOf({ graduationYear: [2031, 2030] }, 100)), usualLimits, 0)
    expect(sayVerdicts(moved, String)).toBe('change the cohort of 100 of 100 patrons (the limit is 10 %)')
    expect(sayAdvice(moved)).toBe(
      ' If the file is of a new school year, roll the year over first, and send it again.',
    )
    expect(sayAdvice(judge(tally(rowsOf(disabled, 100)), usualLimits, 0))).toBe('')
  })

  it('for no kind that the school does not guard, and by its own limit for another', () => {
    const given = tally(rowsOf(disabled, 100))
    expect(judge(given, { ...usualLimits, disable: null }, 0)).toEqual([])
    const limit = { share: 1, atLeast: 0 }
    const night = tally([...rowsOf(disabled, 3), ...unchanged(197)])
    expect(judge(night, { ...usualLimits, disable: limit }, 0)).toEqual([
      { kind: 'disable', count: 3, concerned: 200, limit },
    ])
  })

  it('in words, and by the largest number', () => {
    const rows = [...rowsOf(disabled, 412), ...rowsOf({ surname: ['Doe', 'Roe'] }, 500), ...unchanged(500)]
    const verdicts = judge(tally(rows), usualLimits, 0)
    expect(numberOf(verdicts)).toBe(500)
    const words = (concerned: string) =>
      `change the names of 500 of ${concerned} patrons (the limit is 10 %) and disable 412 (the limit is 20 %)`
    expect(sayVerdicts(verdicts, String)).toBe(words('1412'))
    expect(sayVerdicts(verdicts, sayNumber)).toBe(words('1,412'))
    expect(numberOf([])).toBe(null)
  })

  it('never for fewer than its least number, whatever the share', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(5000), (leaving, staying) => {
        expect(isHeld({ leaving, staying })).toBe(false)
      }),
    )
  })
})

it('all that is guarded is told with its limit, that which is done to the most patrons first', () => {
  const mails = rowsOf({ emailAddress: ['a@x.example', 'b@x.example'] }, 45)
  const counted = tally([...rowsOf(disabled, 40), ...mails, ...unchanged(115)])
  expect(deedsAgainst(counted, { ...usualLimits, emails: null })).toEqual([
    { kind: 'emails', count: 45, limit: null },
    { kind: 'disable', count: 40, limit: { share: 20, atLeast: 30 } },
  ])
})

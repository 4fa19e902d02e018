import { describe, expect, it } from 'vitest'
import type { Enrolment } from '../../import/enrolment.ts'
import { enrolment2026 } from '../../import/testing/literal-register.ts'
import { ladderOf, nextCohortAt, problemsOfNext } from './ladder.ts'

const levels = ['7', '8', '9']
const period = { starts: '2026-01-01', ends: '2026-12-31' }

function enrolment(cohorts: [number, string | null][], given: Partial<Enrolment> = {}): Enrolment {
  return { ...enrolment2026, period, levels, cohorts: new Map(cohorts), ...given }
}

const full: [number, string | null][] = [
  [2025, null],
  [2026, '9'],
  [2027, '8'],
  [2028, '7'],
]

describe('a ladder', () => {
  it('takes each cohort up a level, the top one out, and a new one in', () => {
    expect(ladderOf(enrolment(full))).toEqual({
      steps: [
        { year: 2028, from: '7', to: '8' },
        { year: 2027, from: '8', to: '9' },
        { year: 2026, from: '9', to: null },
      ],
      arriving: [{ year: 2029, level: '7' }],
    })
  })

  it('gives its first level to a cohort that waits already', () => {
    expect(ladderOf(enrolment([...full, [2029, null]])).arriving).toEqual([{ year: 2029, level: '7' }])
  })

  it('leaves a level empty to which nobody comes up, but for the lowest', () => {
    const { steps, arriving } = ladderOf(enrolment([[2026, '9']]))
    expect([steps, arriving]).toEqual([[{ year: 2026, from: '9', to: null }], [{ year: 2029, level: '7' }]])
    const waiting = ladderOf(
      enrolment([
        [2026, '9'],
        [2028, null],
      ]),
    )
    expect(waiting.arriving).toEqual([
      { year: 2029, level: '7' },
      { year: 2028, level: '8' },
    ])
  })

  it('names no year twice where cohorts are called otherwise than by the rule', () => {
    expect(ladderOf(enrolment([[2029, '8']])).arriving).toEqual([])
  })

  it('tells with which cohort somebody stays', () => {
    const ladder = ladderOf(enrolment(full))
    expect(levels.map(level => nextCohortAt(ladder, level))).toEqual([2029, 2028, 2027])
    expect(nextCohortAt(ladder, '10')).toBeUndefined()
  })
})

describe('the next period', () => {
  const next = { name: '2027', starts: '2027-02-01', ends: '2027-12-10' }

  it('may begin whenever the current one is over', () => {
    expect(problemsOfNext(enrolment(full), next)).toEqual([])
    expect(
      problemsOfNext(enrolment(full), { ...next, starts: '2026-12-31', ends: '2026-12-31' }),
    ).toHaveLength(2)
  })

  it('needs one to follow on', () => {
    expect(problemsOfNext(enrolment(full, { period: null }), next)).toEqual([
      'There is no current academic period to go on from.',
    ])
  })
})

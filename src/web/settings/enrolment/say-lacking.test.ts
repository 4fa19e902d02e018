import { expect, it } from 'vitest'
import type { Enrolment } from '../../../api/enrolment.ts'
import { sayLacking } from './say-lacking.ts'

const period = {
  id: 1,
  name: '2026',
  starts: '2026-01-01',
  ends: '2026-12-31',
  isCurrent: true,
  formClasses: 0,
  cohortsWithLevel: 1,
}
const level = { id: 1, name: '12' }
const cohort = { id: 1, year: 2026, levelId: 1, hasGraduated: false, patrons: 3 }
const today = '2026-12-31'
const whole: Enrolment = { periods: [period], levels: [level], cohorts: [cohort], campuses: [] }

it('where each level has its cohort nothing is lacking', () => {
  expect(sayLacking(whole, today)).toEqual([])
})

it('a level without a cohort is named, and a cohort with patrons but without a level', () => {
  const enrolment = {
    ...whole,
    levels: [level, { id: 2, name: 'Prep' }],
    cohorts: [cohort, { ...cohort, id: 2, year: 2027, levelId: null }],
  }
  expect(sayLacking(enrolment, today)).toEqual([
    'Prep has no cohort in 2026, so no student can be there.',
    'The cohort of 2027, 3 patrons, has no level in 2026. Give it one, or mark it as graduated.',
  ])
})

it('cohorts that have graduated, or that nobody is in yet, need no level', () => {
  const others = [
    { ...cohort, id: 2, year: 2025, levelId: null, hasGraduated: true },
    { ...cohort, id: 3, year: 2032, levelId: null, patrons: 0 },
  ]
  expect(sayLacking({ ...whole, cohorts: [cohort, ...others] }, today)).toEqual([])
})

it('without a current period nobody has a level', () => {
  expect(sayLacking({ ...whole, periods: [] }, today)).toEqual([
    'There is no current academic period, so no student has a level. Add one.',
  ])
})

it('a period that is over is told, for a file of the new year would move everybody', () => {
  expect(sayLacking(whole, '2027-01-01')).toEqual([
    '2026 ended on 31 Dec 2026. Roll over to the next school year.',
  ])
})

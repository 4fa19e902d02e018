import { expect, it } from 'vitest'
import { withCohort, withLevel } from './enrolment.ts'

const lists = {
  cohorts: [
    { year: 2020, level: null, hasGraduated: true },
    { year: 2029, level: '9', hasGraduated: false },
    { year: 2030, level: '8', hasGraduated: false },
  ],
}

it('a cohort brings its level along, a level its cohort', () => {
  const pair = { graduationYear: '2030', academicLevel: '8' }
  expect(withCohort('2030', lists)).toEqual(pair)
  expect(withLevel('8', lists)).toEqual(pair)
})

it('a cohort that has left has no level', () => {
  expect(withCohort('2020', lists)).toEqual({ graduationYear: '2020', academicLevel: '' })
})

it('a level without a cohort stands alone, and emptying one of the two empties both', () => {
  expect(withLevel('7', lists)).toEqual({ graduationYear: '', academicLevel: '7' })
  expect(withLevel('', lists)).toEqual({ graduationYear: '', academicLevel: '' })
  expect(withCohort('', lists)).toEqual({ graduationYear: '', academicLevel: '' })
})

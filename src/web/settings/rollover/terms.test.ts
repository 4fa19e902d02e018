import { expect, it } from 'vitest'
import type { Period } from '../../api/enrolment.ts'
import { areSame, usualTerms } from './terms.ts'

const current: Period = {
  id: 1,
  name: '2027',
  starts: '2027-02-28',
  ends: '2028-02-29',
  isCurrent: true,
  formClasses: 0,
  cohortsWithLevel: 6,
}

it('the next period is proposed a year later, and named after the year in which it ends', () => {
  expect(usualTerms([current]).period).toEqual({ name: '2029', starts: '2028-02-28', ends: '2029-02-28' })
})

it('a period that has been added already is the next one', () => {
  const added = {
    ...current,
    id: 2,
    name: 'Next',
    starts: '2028-03-05',
    ends: '2029-01-31',
    isCurrent: false,
  }
  expect(usualTerms([added, current])).toEqual({
    period: { name: 'Next', starts: '2028-03-05', ends: '2029-01-31' },
    leavers: { kind: 'until', day: '2028-03-05' },
    staying: [],
  })
})

it('terms are the same in whatever order somebody was named', () => {
  const terms = { ...usualTerms([current]), staying: [2, 10, 1] }
  expect(areSame(terms, { ...terms, staying: [10, 1, 2] })).toBe(true)
  expect(areSame(terms, { ...terms, staying: [10, 1] })).toBe(false)
  expect(areSame(terms, { ...terms, leavers: { kind: 'keep' } })).toBe(false)
})

import { expect, it } from 'vitest'
import type { SchoolLists } from '../../api/school-lists.ts'
import { filters, labelsOf, sayFilter, sayNobody } from './filters.ts'

const lists: SchoolLists = {
  period: null,
  levels: ['Prep', '9', '10'],
  cohorts: [
    { year: 2025, level: null, hasGraduated: true },
    { year: 2028, level: '10', hasGraduated: false },
  ],
  formClasses: ['9A'],
  campuses: [],
  presentationGroups: [],
  libraryGroups: ['Staff'],
  systemGroups: [],
}

it('an empty list says whom it looked for', () => {
  expect(sayNobody({ level: ['9', '10'], search: 'Zed' }, lists)).toBe(
    'Nobody in Year 9 or Year 10 is called Zed. Remove a filter.',
  )
  expect(sayNobody({ search: 'Zed' }, lists)).toMatch(/^Nobody is called Zed\. Try a part of a name/)
  expect(sayNobody({ status: ['disabled'], kind: ['staff'] }, lists)).toBe(
    'Nobody who is disabled, among staff patrons is on the roll. Remove a filter.',
  )
})

it('a printed list says whom it shows', () => {
  expect(sayFilter({ formClass: ['9A'], search: 'ngu' }, lists)).toBe('Form class: 9A. Search: ngu.')
})

it('a cohort is known by its level, or by having left', () => {
  expect(filters.cohort.choicesOf(lists).map(choice => choice.label)).toEqual([
    'Class of 2025 (left)',
    'Class of 2028 (Year 10)',
    'No cohort',
  ])
})

it('what the school has none of is no filter', () => {
  expect(filters.campus.choicesOf(lists)).toEqual([])
})

it('a value that the school no longer has is shown as it is', () => {
  expect(labelsOf('formClass', ['9A', '9Z'], lists)).toBe('9A or 9Z')
  expect(labelsOf('level', ['Prep', '9', '10'], lists)).toBe('Prep, Year 9 or Year 10')
})

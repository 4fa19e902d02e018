import { describe, expect, it } from 'vitest'
import type { SchoolSummary } from './list-schools.ts'
import { listFrom, type NewSchool, schoolProblems, usualLevels } from './new-school.ts'

const good: NewSchool = {
  name: 'Hillview College',
  hosts: ['hillview.example'],
  levels: usualLevels,
  timeZone: 'Australia/Sydney',
  today: '2026-05-04',
}
const other: SchoolSummary = {
  id: 1,
  name: 'Other School',
  hosts: ['other.example'],
  timeZone: 'UTC',
  isDisabled: false,
}

describe('a new school', () => {
  it('is good as the first one without a host, and beside another one with a host', () => {
    expect(schoolProblems({ ...good, hosts: [] }, [])).toEqual([])
    expect(schoolProblems(good, [other])).toEqual([])
  })

  it.each<[Partial<NewSchool>, string]>([
    [{ name: ' ' }, 'A school needs a name.'],
    [{ name: 'Hill\u0000view' }, "A school's name has at most 200 characters, all visible."],
    [{ name: 'x'.repeat(201) }, "A school's name has at most 200 characters, all visible."],
    [{ name: 'other SCHOOL' }, 'There is a school called Other School already.'],
    [{ hosts: [] }, 'Several schools are told apart by their hosts, so this one needs at least one host.'],
    [{ hosts: ['other.example'] }, "The host other.example is Other School's already."],
    [
      { hosts: ['https://hillview.example'] },
      'https://hillview.example is no host. Give the name alone, such as library.school.example.',
    ],
    [{ levels: [] }, 'A school needs at least one level.'],
    [{ levels: ['Prep', '1', 'prep'] }, 'The level prep is there twice.'],
    [
      { levels: ['7', 'x'.repeat(51)] },
      `"${'x'.repeat(51)}" is no name for a level: at most 50 characters, all visible.`,
    ],
    [{ timeZone: 'Sydney' }, 'Sydney is no time zone. Give one such as Australia/Sydney.'],
  ])('%j: %s', (change, problem) => {
    expect(schoolProblems({ ...good, ...change }, [other])).toEqual([problem])
  })

  it('is told all its problems at once', () => {
    expect(schoolProblems({ ...good, name: '', levels: [], timeZone: '?' }, [])).toHaveLength(3)
  })
})

it('levels are listed between commas, with or without blanks', () => {
  expect(listFrom(' K, 1,2 ,,Year 3')).toEqual(['K', '1', '2', 'Year 3'])
})

import { describe, expect, it } from 'vitest'
import { chooseSchool } from './choose-school.ts'
import type { SchoolSummary } from './list-schools.ts'

function school(id: number, name: string, hosts: string[] = []): SchoolSummary {
  return { id, name, hosts, timeZone: 'UTC', isDisabled: false }
}

const hillview = school(1, 'Hillview College', ['hillview.example', 'library.hillview.example'])
const other = school(2, 'École Saint-Ève', ['eve.example'])
const named = school(3, '2')
const twin = school(4, 'Hillview COLLEGE')
const posing = school(5, 'hillview.example')

describe('a command works on', () => {
  it.each<[string, SchoolSummary[], string | undefined, SchoolSummary]>([
    ['the only school', [hillview], undefined, hillview],
    ['a school by its name, in any case', [hillview, other], 'éCOLE saint-ève', other],
    ['a school by its host', [hillview, other], 'Library.Hillview.example', hillview],
    ['a school by its id', [hillview, other], '2', other],
    ['a school by its id, also where another calls itself so', [named, hillview, other], '2', other],
    [
      'a school by its host, also where another calls itself so',
      [posing, hillview],
      'hillview.example',
      hillview,
    ],
    ['a school by its id where two have one name', [hillview, twin], '4', twin],
  ])('%s', (_, schools, wanted, expected) => {
    expect(chooseSchool(schools, wanted)).toEqual({ kind: 'school', school: expected })
  })

  it.each<[string, SchoolSummary[], string | undefined, string]>([
    [
      'there is none',
      [],
      undefined,
      'There is no school yet. Create one: rollbook schools create "Our School"',
    ],
    ['there are several', [hillview, other], undefined, 'There are several schools; say which:'],
    [
      'two are called so',
      [hillview, twin],
      'Hillview College',
      'Several schools are called Hillview College; say which by a host or id.',
    ],
    ['nothing is called so', [hillview, other], 'Hillview', 'There is no school Hillview.'],
  ])('nothing where %s', (_, schools, wanted, why) => {
    expect(chooseSchool(schools, wanted)).toEqual({ kind: 'unusable', why: expect.stringContaining(why) })
  })
})

import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { basic, openTestSchool, type TestSchool } from '../../../../test/school.ts'
import type { Enrolment } from '../../../api/enrolment.ts'
import type { LibraryGroups } from '../../../api/library-groups.ts'
import type { ListPlan } from '../../../api/list-files.ts'

let school: TestSchool
beforeEach(async () => {
  await school?.close()
  school = await openTestSchool()
})
afterAll(() => school.close())

async function download(list: string): Promise<string> {
  const reply = await school.get(`/api/${list}.csv`)
  expect(reply.headers['content-disposition']).toBe(`attachment; filename="${list}.csv"`)
  return reply.body
}

function upload(url: string, csv: string) {
  const headers = { authorization: basic(school.administrator), 'content-type': 'text/csv' }
  return school.app.inject({ method: 'POST', url: `/api/${url}`, headers, payload: csv })
}

async function plan(list: string, csv: string, mode = 'add'): Promise<ListPlan> {
  const reply = await upload(`${list}.csv/plan?mode=${mode}`, csv)
  expect([reply.statusCode, reply.json().summary]).toEqual([200, undefined])
  return reply.json()
}

async function put(list: string, csv: string, mode = 'add') {
  const planned = await plan(list, csv, mode)
  const reply = await upload(`${list}.csv/apply?mode=${mode}&plan=${planned.plan}`, csv)
  expect([reply.statusCode, reply.json().summary]).toEqual([200, undefined])
  expect(reply.json()).toEqual(planned)
  return linesOf(planned)
}

const linesOf = ({ lines }: ListPlan) =>
  lines.map(({ state, cells, problems }) => [cells.join(','), state, ...problems])

const refusalOf = async (list: string, csv: string) => {
  const reply = await upload(`${list}.csv/plan`, csv)
  return [reply.statusCode, reply.json().summary]
}

const enrolment = async (): Promise<Enrolment> => (await school.get('/api/enrolment')).json()

describe('a list as a file', () => {
  it('can be uploaded again as it was downloaded, and changes nothing', async () => {
    await school.post('username,enabled,staffmember,academiclevel,formclass\nann,Y,N,7,7A\n')
    await put('campuses', 'importid,name,default\n=N,North,Y\n')
    for (const list of ['cohorts', 'form-classes', 'campuses']) {
      const { counts } = await plan(list, await download(list), 'replace')
      expect([
        list,
        counts.unchanged > 0,
        counts.new + counts.changed + counts.removed + counts.invalid,
      ]).toEqual([list, true, 0])
    }
  })

  it('is planned line by line, and changes nothing until it is applied', async () => {
    const before = await enrolment()
    await plan('campuses', 'importid,name,default\nN,North,Y\n')
    expect(await enrolment()).toEqual(before)
  })

  it('names the columns that it needs, in any order', async () => {
    expect(await refusalOf('campuses', 'importid,name\nN,North\n')).toEqual([
      422,
      'The first line of this file must name its columns, which are importid, name, default.',
    ])
    expect(await refusalOf('campuses', 'importid,name,default\n')).toEqual([
      422,
      'There is no row below the header, so there is nothing to do.',
    ])
    expect(await put('campuses', 'Name;Import ID;Default\nNorth;N;no\n')).toEqual([['N,North,N', 'new']])
  })

  it('has 20,000 rows at most', async () => {
    const rows = (number: number) => Array.from({ length: number }, (_, at) => `N${at},North,N`)
    const file = (number: number) => `importid,name,default\n${rows(number).join('\n')}\n`
    expect((await plan('campuses', file(20_000))).counts.new).toBe(20_000)
    expect(await refusalOf('campuses', file(20_001))).toEqual([
      422,
      'This file has more than 20,000 rows, which is as long as a list may be. Nothing was changed: upload it in parts.',
    ])
  })

  it('is not applied once it would do something else than was shown', async () => {
    const csv = 'importid,name,default\nN,North,N\n'
    const planned = await plan('campuses', csv)
    await put('campuses', csv)
    const late = await upload(`campuses.csv/apply?plan=${planned.plan}`, csv)
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
  })
})

it('a file of cohorts gives each its level, also where levels change hands, and no two the same', async () => {
  const header = 'graduationyear,academiclevel,graduated'
  expect(await put('cohorts', `${header}\n2026,11,\n2027,12,n\n2032,,\n`)).toEqual([
    ['2026,11,N', 'changed'],
    ['2027,12,N', 'changed'],
    ['2032,,N', 'new'],
  ])
  const { cohorts, levels } = await enrolment()
  const levelOf = (year: number) =>
    levels.find(({ id }) => id === cohorts.find(cohort => cohort.year === year)?.levelId)?.name
  expect([levelOf(2026), levelOf(2027), levelOf(2032)]).toEqual(['11', '12', undefined])
  expect(linesOf(await plan('cohorts', `${header}\n2033,12,\n2034,13,\n2026,12,Y\nx,,\n`))).toEqual([
    ['2033,12,N', 'invalid', 'Level 12 belongs to 2027.'],
    ['2034,13,N', 'invalid', 'There is no level 13.'],
    ['2026,12,Y', 'invalid', 'A cohort that has graduated has no level.', 'Level 12 belongs to 2027.'],
    ['x,,', 'invalid', 'graduationyear is not a year of four digits.'],
  ])
})

it('a file of form classes replaces those of its period, but for those that somebody is in', async () => {
  await school.post('username,enabled,staffmember,academiclevel,surname,formclass\nann,Y,N,7,Ash,7A\n')
  await put('form-classes', 'academicperiod,formclass\n2026,7B\n')
  expect(await put('form-classes', 'academicperiod,formclass\n2026,7C\n2099,8A\n')).toEqual([
    ['2026,7C', 'new'],
    ['2099,8A', 'invalid', 'There is no academic period 2099.'],
  ])
  expect(await put('form-classes', 'academicperiod,formclass\n2026,7c\n', 'replace')).toEqual([
    ['2026,7c', 'changed'],
    ['2026,7A', 'stays', 'Stays, for it is used by 1 patron (Ash).'],
    ['2026,7B', 'removed'],
  ])
  expect(await download('form-classes')).toBe('\ufeffacademicperiod,formclass\r\n2026,7A\r\n2026,7c\r\n')
})

it('a file of campuses changes names and the default, and has one default alone', async () => {
  const header = 'importid,name,default'
  await put('campuses', `${header}\nN,North,Y\nS,South,N\n`)
  expect(await put('campuses', `${header}\ns,South Bank,Y\nW,West,Y\n`)).toEqual([
    ['s,South Bank,Y', 'changed'],
    ['W,West,Y', 'invalid', 'A default is already in row 1.'],
  ])
  expect((await enrolment()).campuses.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['North', false],
    ['South Bank', true],
  ])
})

describe('a file of library groups', () => {
  const header = 'librarygroup,username'
  beforeEach(async () => {
    await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ash\nbob,Y,Y,Birch\ncat,Y,Y,Cedar\n')
  })

  it('adds groups and puts members into them, as their history says', async () => {
    expect(
      await put('library-groups', `${header}\nBook club,ANN\nBook club,bob\nEmpty,\nBook club,zed\n`),
    ).toEqual([
      ['Book club,ann', 'new'],
      ['Book club,bob', 'new'],
      ['Empty,', 'new'],
      ['Book club,zed', 'invalid', 'There is no patron zed.'],
    ])
    const csv = await download('library-groups')
    expect(csv).toContain('\r\nBook club,ann\r\nBook club,bob\r\nEmpty,\r\n')
    const { patrons } = (await school.get('/api/patrons?search=ann')).json()
    const { entries } = (await school.get(`/api/patrons/${patrons[0].id}/history`)).json()
    expect(entries[0]).toMatchObject({ by: 'admin', changes: { libraryGroups: [[], ['Book club']] } })
    expect((await plan('library-groups', csv, 'replace')).counts).toMatchObject({
      new: 0,
      removed: 0,
      invalid: 0,
    })
  })

  it('replaces the members of the groups that it names, and of no other', async () => {
    await put('library-groups', `${header}\nBook club,ann\nBook club,bob\nChess,cat\n`)
    expect(await put('library-groups', `${header}\nbook club,bob\nBook club,cat\n`, 'replace')).toEqual([
      ['Book club,bob', 'unchanged'],
      ['Book club,cat', 'new'],
      ['Book club,ann', 'removed'],
    ])
    expect(await download('library-groups')).toContain('Book club,bob\r\nBook club,cat\r\nChess,cat\r\n')
  })

  it('adds 1,000 groups at most', async () => {
    const groups = (number: number) => Array.from({ length: number }, (_, at) => `Group ${at},`)
    const file = (number: number) => `${header}\n${groups(number).join('\n')}\ngroup 0,bob\n`
    expect(await refusalOf('library-groups', file(1001))).toEqual([
      422,
      'This file would add more than 1,000 library groups. Nothing was changed: see that librarygroup names groups, not patrons.',
    ])
    await put('library-groups', file(1000))
    const found: LibraryGroups = (await school.get('/api/library-groups')).json()
    const added = found.groups.filter(({ name }) => name.startsWith('Group '))
    expect([added.length, added[0]]).toMatchObject([1000, { name: 'Group 0', members: 1 }])
  })
})

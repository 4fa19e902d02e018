import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ClassMembers, Enrolment, FormClasses } from '../../api/enrolment.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const read = async (): Promise<Enrolment> => (await school.get('/api/enrolment')).json()

async function add(url: string, entry: object): Promise<number> {
  const added = await school.send(`POST ${url}`, entry)
  expect([added.statusCode, added.json()]).toEqual([201, { id: expect.any(Number) }])
  return added.json().id
}

async function refusalOf(route: string, body?: object) {
  const response = await school.send(route, body)
  return [response.statusCode, response.json().summary]
}

const removed = async (url: string) => (await school.send(`DELETE ${url}`)).statusCode

describe('academic periods', () => {
  const next = { name: '2027', starts: '2027-01-01', ends: '2027-12-31', isCurrent: false }

  it('have exactly one current among them, whichever is made so', async () => {
    const id = await add('/api/academic-periods', next)
    const [before] = (await read()).periods.filter(({ isCurrent }) => isCurrent)
    expect(before?.name).toBe('2026')
    await school.send(`PUT /api/academic-periods/${id}`, { ...next, isCurrent: true })
    expect((await read()).periods.map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ['2027', true],
      ['2026', false],
    ])
    expect(await refusalOf(`PUT /api/academic-periods/${id}`, next)).toEqual([
      422,
      'A school has one current period. Make another one the current period instead.',
    ])
    const { id: oldId, formClasses: _, cohortsWithLevel: __, ...old } = before as Enrolment['periods'][number]
    await school.send(`PUT /api/academic-periods/${oldId}`, { ...old, isCurrent: true })
    expect(await removed(`/api/academic-periods/${id}`)).toBe(204)
  })

  it('give each cohort the level of its year when they become current and nobody has said otherwise', async () => {
    const levelsNow = async () => {
      const { cohorts, levels } = await read()
      return cohorts.map(({ year, levelId }) => [year, levels.find(({ id }) => id === levelId)?.name])
    }
    const before = await levelsNow()
    const [{ id: oldId, formClasses: _, cohortsWithLevel, ...old } = {} as Enrolment['periods'][number]] = (
      await read()
    ).periods
    expect(cohortsWithLevel).toBe(6)
    const id = await add('/api/academic-periods', next)
    expect((await read()).periods[0]?.cohortsWithLevel).toBe(0)
    await school.send(`PUT /api/academic-periods/${id}`, { ...next, isCurrent: true })
    expect(await levelsNow()).toEqual([
      [2026, undefined],
      [2027, '12'],
      [2028, '11'],
      [2029, '10'],
      [2030, '9'],
      [2031, '8'],
    ])
    const { cohorts } = await read()
    const spared = { year: 2031, levelId: null, hasGraduated: false }
    await school.send(`PUT /api/cohorts/${cohorts.at(-1)?.id}`, spared)
    await school.send(`PUT /api/academic-periods/${oldId}`, { ...old, isCurrent: true })
    expect(await levelsNow()).toEqual(before)
    await school.send(`PUT /api/academic-periods/${id}`, { ...next, isCurrent: true })
    expect((await levelsNow()).at(-1)).toEqual([2031, undefined])
    await school.send(`PUT /api/academic-periods/${oldId}`, { ...old, isCurrent: true })
    expect(await removed(`/api/academic-periods/${id}`)).toBe(204)
  })

  it('share neither a name nor a day, and end after they start', async () => {
    expect(
      await refusalOf('POST /api/academic-periods', { ...next, name: '2026', starts: '2026-12-31' }),
    ).toEqual([
      409,
      'There is a period called 2026 already. Its days would overlap with those of 2026, 1 Jan 2026 to 31 Dec 2026.',
    ])
    const backwards = { ...next, ends: '2026-12-31' }
    expect((await school.send('POST /api/academic-periods', backwards)).statusCode).toBe(400)
  })

  it('that are current or have form classes stay, and it is said why', async () => {
    const [{ id } = { id: 0 }] = (await read()).periods
    await add('/api/form-classes', { periodId: id, name: '7X' })
    expect(await refusalOf(`DELETE /api/academic-periods/${id}`)).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by the school, whose current period it is and by 1 form class (7X).',
    ])
  })
})

describe('levels', () => {
  it('are put in order, renamed, added, and deleted if no cohort has them', async () => {
    const { levels } = await read()
    const [seven, eight, ...others] = levels
    const swapped = [
      { id: null, name: ' P ' },
      { id: seven?.id, name: '8' },
      { id: eight?.id, name: '7' },
      ...others,
    ]
    const saved = await school.send('PUT /api/levels', { levels: swapped })
    expect(saved.json().levels.map(({ name }: { name: string }) => name)).toEqual([
      'P',
      '8',
      '7',
      '9',
      '10',
      '11',
      '12',
    ])
    const back = await school.send('PUT /api/levels', { levels })
    expect(back.json().levels).toEqual(levels)
  })

  it('that a cohort has are not left out, and it is said which', async () => {
    const { levels } = await read()
    expect(await refusalOf('PUT /api/levels', { levels: levels.slice(1) })).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 1 cohort (2031).',
    ])
    expect((await read()).levels).toEqual(levels)
  })

  it('have each a name of its own, and there is at least one', async () => {
    const { levels } = await read()
    const twice = [...levels, { id: null, name: '7' }]
    expect(await refusalOf('PUT /api/levels', { levels: twice })).toEqual([
      422,
      'The level 7 is there twice.',
    ])
    expect(await refusalOf('PUT /api/levels', { levels: [] })).toEqual([
      422,
      'A school needs at least one level.',
    ])
    const nameless = [...levels, { id: null, name: ' ' }]
    expect(await refusalOf('PUT /api/levels', { levels: nameless })).toEqual([422, 'A level needs a name.'])
    const unknown = [...levels, { id: 999_999, name: '13' }]
    expect((await school.send('PUT /api/levels', { levels: unknown })).statusCode).toBe(404)
  })
})

describe('cohorts', () => {
  it('have a level each in the current period, or none', async () => {
    const { levels, cohorts } = await read()
    const lowest = cohorts.find(({ year }) => year === 2031)
    const future = await add('/api/cohorts', { year: 2032, levelId: null, hasGraduated: false })
    expect(
      await refusalOf(`PUT /api/cohorts/${future}`, {
        year: 2032,
        levelId: levels[0]?.id,
        hasGraduated: false,
      }),
    ).toEqual([409, 'Level 7 is the cohort of 2031’s in the current period, so nothing was saved.'])
    await school.send(`PUT /api/cohorts/${lowest?.id}`, { year: 2031, levelId: null, hasGraduated: false })
    await school.send(`PUT /api/cohorts/${future}`, {
      year: 2033,
      levelId: levels[0]?.id,
      hasGraduated: false,
    })
    expect((await read()).cohorts.slice(-2)).toEqual([
      { id: lowest?.id, year: 2031, levelId: null, hasGraduated: false, patrons: 0 },
      { id: future, year: 2033, levelId: levels[0]?.id, hasGraduated: false, patrons: 0 },
    ])
    expect(await removed(`/api/cohorts/${future}`)).toBe(204)
    await school.send(`PUT /api/cohorts/${lowest?.id}`, {
      year: 2031,
      levelId: levels[0]?.id,
      hasGraduated: false,
    })
  })

  it('that have graduated have no level', async () => {
    const { levels, cohorts } = await read()
    const top = cohorts[0]
    const graduated = { year: 2026, levelId: levels.at(-1)?.id, hasGraduated: true }
    expect(await refusalOf(`PUT /api/cohorts/${top?.id}`, graduated)).toEqual([
      422,
      'A cohort that has graduated has no level. Nothing was saved.',
    ])
    expect((await read()).cohorts[0]).toEqual(top)
  })

  it('have a year of their own, and stay as long as patrons are in them', async () => {
    await school.post('username,enabled,staffmember,graduationyear,surname\nzoe,Y,N,2029,Zed\n')
    const cohort = (await read()).cohorts.find(({ year }) => year === 2029)
    expect(cohort?.patrons).toBe(1)
    expect(await refusalOf('POST /api/cohorts', { year: 2029, levelId: null, hasGraduated: false })).toEqual([
      409,
      'There is another cohort with that year already, so nothing was saved.',
    ])
    expect(await refusalOf(`DELETE /api/cohorts/${cohort?.id}`)).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 1 patron (Zed).',
    ])
  })
})

describe('form classes', () => {
  const classesOf = async (periodId: number): Promise<FormClasses['formClasses']> =>
    (await school.get(`/api/form-classes?period=${periodId}`)).json().formClasses

  it('are of a period, with who is in them and who was', async () => {
    const header = 'username,enabled,staffmember,graduationyear,surname,formclass'
    await school.post(`${header}\nann,Y,N,2028,Ash,10B\nbob,Y,N,2028,Birch,10B\n`)
    await school.post('username,formclass\nann,10A\n')
    const [{ id: periodId } = { id: 0 }] = (await read()).periods
    const classes = await classesOf(periodId)
    expect(classes.map(({ name, members, formerMembers }) => [name, members, formerMembers])).toEqual([
      ['7X', 0, 0],
      ['10A', 1, 0],
      ['10B', 1, 1],
    ])
    const found = classes.find(({ name }) => name === '10B')
    const url = `/api/form-classes/${found?.id}/members`
    const { members, total }: ClassMembers = (await school.get(url)).json()
    expect([total, members.map(({ name, from, to }) => [name, from, to])]).toEqual([
      2,
      [
        ['Birch', '2026-05-04', null],
        ['Ash', '2026-05-04', '2026-05-04'],
      ],
    ])
    expect((await school.get(`${url}?offset=1&limit=1`)).json().members).toEqual([members[1]])
  })

  it('stay as long as somebody is in them or is remembered to have been', async () => {
    const [{ id: periodId } = { id: 0 }] = (await read()).periods
    const [empty, a, b] = await classesOf(periodId)
    expect(await refusalOf(`DELETE /api/form-classes/${a?.id}`)).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 1 patron (Ash).',
    ])
    expect(await refusalOf(`DELETE /api/form-classes/${b?.id}`)).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 1 patron (Birch) and by 1 patron who left it.',
    ])
    expect(await removed(`/api/form-classes/${empty?.id}`)).toBe(204)
  })

  it('are renamed, but stay in their period', async () => {
    const [{ id: periodId } = { id: 0 }] = (await read()).periods
    const id = await add('/api/form-classes', { periodId, name: '9C' })
    await school.send(`PUT /api/form-classes/${id}`, { periodId, name: '9D' })
    expect((await classesOf(periodId)).map(({ name }) => name)).toContain('9D')
    const moved = await school.send(`PUT /api/form-classes/${id}`, { periodId: periodId + 1, name: '9D' })
    expect(moved.statusCode).toBe(422)
    expect((await school.send('POST /api/form-classes', { periodId: 999_999, name: '9D' })).statusCode).toBe(
      404,
    )
    expect((await school.send('POST /api/form-classes', { periodId, name: '9d' })).statusCode).toBe(409)
  })
})

describe('campuses', () => {
  it('have an import id each, and one of them may be the default', async () => {
    const north = { name: 'North', importId: 'N', isDefault: true }
    const id = await add('/api/campuses', north)
    await add('/api/campuses', { name: 'South', importId: 'S', isDefault: true })
    expect((await read()).campuses.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['North', false],
      ['South', true],
    ])
    expect((await school.send('POST /api/campuses', { ...north, importId: 'n' })).statusCode).toBe(409)
    await school.send(`PUT /api/campuses/${id}`, { ...north, importId: 'North' })
    await school.post('username,enabled,staffmember,campus,surname\ncam,Y,Y,north,Cam\n')
    expect((await read()).campuses[0]).toEqual({ id, ...north, importId: 'North', patrons: 1 })
    expect(await refusalOf(`DELETE /api/campuses/${id}`)).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 1 patron (Cam).',
    ])
  })
})

it('no list changes under an import that rests on it', async () => {
  const busy = await withSchoolLock(school.services, school.schoolId, () =>
    school.send('POST /api/campuses', { name: 'West', importId: 'W', isDefault: false }),
  )
  expect(busy?.value.json()).toMatchObject({ error: 'import-running' })
})

it('a school without any period makes its first one the current one', async () => {
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`UPDATE academic_period SET is_current = false`.execute(transaction),
  )
  await add('/api/academic-periods', {
    name: '2030',
    starts: '2030-01-01',
    ends: '2030-12-31',
    isCurrent: false,
  })
  expect((await read()).periods[0]).toMatchObject({ name: '2030', isCurrent: true })
})

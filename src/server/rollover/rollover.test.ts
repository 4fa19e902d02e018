import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { Enrolment } from '../../api/enrolment.ts'
import type { PatronDetail } from '../../api/patron.ts'
import type { Rollover, RolloverRow } from '../../api/rollover.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { people } from './testing/people.ts'

let school: TestSchool
beforeEach(async () => {
  await school?.close()
  school = await openTestSchool()
  await school.post(people)
})
afterAll(() => school.close())

const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }

function ask(order: object = {}) {
  return school.send('POST /api/rollovers', { period, leavers: { kind: 'disable' }, ...order })
}

async function plan(order: object = {}): Promise<Rollover> {
  const response = await ask(order)
  expect([response.statusCode, response.headers.location]).toEqual([
    201,
    `/api/rollovers/${response.json().id}`,
  ])
  return response.json()
}

const apply = ({ id }: Rollover) => school.send(`POST /api/rollovers/${id}/apply`)

async function rowsOf({ id }: Rollover, query = ''): Promise<RolloverRow[]> {
  return (await school.get(`/api/rollovers/${id}/rows${query}`)).json().rows
}

async function idOf(username: string): Promise<number> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return patrons[0].id
}

const read = async (username: string): Promise<PatronDetail> =>
  (await school.get(`/api/patrons/${await idOf(username)}`)).json()

const enrolment = async (): Promise<Enrolment> => (await school.get('/api/enrolment')).json()

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(
    school.services.database,
    school.schoolId,
    async transaction => (await statement.execute(transaction)).rows,
  )
}

describe('a rollover', () => {
  it('is planned and shown patron by patron, and changes nobody', async () => {
    const before = await enrolment()
    const rollover = await plan()
    expect(rollover).toMatchObject({
      state: 'planned',
      by: 'admin',
      period,
      arriving: [{ year: 2032, level: '7' }],
      counts: { up: 2, stay: 0, graduate: 2, leaveClass: 0 },
    })
    expect(rollover.steps.at(0)).toEqual({ year: 2031, from: '7', to: '8', patrons: 1, staying: 0 })
    expect(rollover.steps.at(-1)).toEqual({ year: 2026, from: '12', to: null, patrons: 2, staying: 0 })
    const rows = await rowsOf(rollover)
    expect(rows.map(({ name, move, changes }) => [name, move, changes])).toEqual([
      ['Ash', 'up', { academicLevel: ['7', '8'], formClass: ['7A', null] }],
      ['Birch', 'up', { academicLevel: ['11', '12'], formClass: ['11B', null] }],
      [
        'Cedar',
        'graduate',
        { academicLevel: ['12', null], formClass: ['12A', null], enabled: [true, false] },
      ],
      ['Dogwood', 'graduate', { academicLevel: ['12', null], enabled: [true, false] }],
    ])
    expect(await enrolment()).toEqual(before)
    expect((await read('ann')).formClass).toBe('7A')
  })

  it('is shown a page at a time, and by what becomes of somebody', async () => {
    const rollover = await plan()
    const page = (await school.get(`/api/rollovers/${rollover.id}/rows?limit=3`)).json()
    expect([page.rows.length, page.next]).toEqual([3, 3])
    expect((await rowsOf(rollover, '?after=3')).map(({ name }) => name)).toEqual(['Dogwood'])
    expect((await rowsOf(rollover, '?move=graduate')).map(({ name }) => name)).toEqual(['Cedar', 'Dogwood'])
    expect((await rowsOf(rollover, '?level=7')).map(({ name }) => name)).toEqual(['Ash'])
    expect(await rowsOf(rollover, '?level=7&move=graduate')).toEqual([])
  })

  it('takes everyone up a level, leaves last year’s classes, and graduates the top level', async () => {
    const applied = await apply(await plan())
    expect([applied.statusCode, applied.json().state]).toEqual([200, 'applied'])
    expect(await read('ann')).toMatchObject({ academicLevel: '8', graduationYear: 2031, formClass: null })
    expect(await read('bob')).toMatchObject({ academicLevel: '12', formClass: null, enabled: true })
    expect(await read('cat')).toMatchObject({ academicLevel: null, graduationYear: 2026, enabled: false })
    expect(await read('eve')).toMatchObject({ enabled: true, version: 1 })
    const { periods, cohorts, levels } = await enrolment()
    expect(periods.map(({ name, isCurrent, formClasses }) => [name, isCurrent, formClasses])).toEqual([
      ['2027', true, 0],
      ['2026', false, 3],
    ])
    const level = (year: number) => {
      const cohort = cohorts.find(one => one.year === year)
      return [levels.find(({ id }) => id === cohort?.levelId)?.name ?? null, cohort?.hasGraduated]
    }
    expect([2026, 2027, 2031, 2032].map(level)).toEqual([
      [null, true],
      ['12', false],
      ['8', false],
      ['7', false],
    ])
  })

  it('stands in the history of each whom it moved, and who was in a class is remembered', async () => {
    await apply(await plan())
    const { entries } = (await school.get(`/api/patrons/${await idOf('bob')}/history`)).json()
    expect(entries[0]).toMatchObject({
      kind: 'rollover',
      by: 'admin',
      changes: { academicLevel: ['11', '12'], formClass: ['11B', null] },
    })
    const { periods } = await enrolment()
    const classes = (await school.get(`/api/form-classes?period=${periods[1]?.id}`)).json().formClasses
    expect(
      classes.map(({ name, members, formerMembers }: Record<string, unknown>) => [
        name,
        members,
        formerMembers,
      ]),
    ).toEqual([
      ['7A', 0, 1],
      ['11B', 0, 1],
      ['12A', 0, 1],
    ])
  })

  it('is done once', async () => {
    const rollover = await plan()
    await apply(rollover)
    expect((await apply(rollover)).statusCode).toBe(404)
    expect((await school.send(`DELETE /api/rollovers/${rollover.id}`)).statusCode).toBe(404)
  })

  it('can be discarded as long as it waits', async () => {
    const rollover = await plan()
    expect((await school.send(`DELETE /api/rollovers/${rollover.id}`)).statusCode).toBe(204)
    expect((await apply(rollover)).statusCode).toBe(404)
  })

  it('is found again by whoever comes back to it, as long as it waits and afterwards', async () => {
    const found = async () => (await school.get('/api/rollovers')).json().rollovers
    expect(await found()).toEqual([])
    const first = await plan()
    const second = await plan()
    await school.send(`DELETE /api/rollovers/${first.id}`)
    expect(await found()).toMatchObject([{ id: second.id, state: 'planned', by: 'admin', period }])
    await apply(second)
    expect(await found()).toMatchObject([{ id: second.id, state: 'applied' }])
  })

  it('goes on to a period that somebody has added already', async () => {
    await school.send('POST /api/academic-periods', { ...period, isCurrent: false })
    await apply(await plan())
    expect((await enrolment()).periods.map(({ name }) => name)).toEqual(['2027', '2026'])
  })

  it('is followed by the next one, and by imports into the new year', async () => {
    await apply(await plan())
    await school.post(
      'username,enabled,staffmember,academiclevel,surname,formclass\ngil,Y,N,7,Gum,7A\nann,,,,,8A\n',
    )
    expect(await read('gil')).toMatchObject({ graduationYear: 2032, formClass: '7A' })
    expect(await read('ann')).toMatchObject({ academicLevel: '8', formClass: '8A' })
    const next = await plan({ period: { name: '2028', starts: '2028-01-01', ends: '2028-12-31' } })
    expect(next.counts).toEqual({ up: 2, stay: 0, graduate: 1, leaveClass: 0 })
    await apply(next)
    expect(await read('bob')).toMatchObject({ academicLevel: null, enabled: false })
    expect(await read('gil')).toMatchObject({ academicLevel: '8', formClass: null })
  })
})

describe('who stays down', () => {
  it('keeps his level with the cohort that comes after him', async () => {
    const staying = [await idOf('bob'), await idOf('ann'), await idOf('dan')]
    const rollover = await plan({ staying })
    expect(rollover.counts).toEqual({ up: 0, stay: 3, graduate: 1, leaveClass: 0 })
    expect(await rowsOf(rollover, '?level=11')).toMatchObject([{ name: 'Birch', move: 'stay' }])
    expect(await rowsOf(rollover, '?move=stay')).toMatchObject([
      { name: 'Ash', level: '7', changes: { graduationYear: [2031, 2032], formClass: ['7A', null] } },
      { name: 'Birch', changes: { graduationYear: [2027, 2028] } },
      { name: 'Dogwood', changes: { graduationYear: [2026, 2027] } },
    ])
    await apply(rollover)
    expect(await read('ann')).toMatchObject({ academicLevel: '7', graduationYear: 2032 })
    expect(await read('bob')).toMatchObject({ academicLevel: '11', graduationYear: 2028 })
    expect(await read('dan')).toMatchObject({ academicLevel: '12', graduationYear: 2027, enabled: true })
  })

  it('is a student with a level', async () => {
    const refused = await ask({ staying: [await idOf('eve')] })
    expect([refused.statusCode, refused.json().summary]).toEqual([
      422,
      'Only a student who has a level can stay in it.',
    ])
  })
})

describe('those who graduate', () => {
  it('have no longer access than before, where it would have ended earlier', async () => {
    const { id, version } = await read('cat')
    const values = { until: '2026-11-17' }
    expect((await school.send(`PUT /api/patrons/${id}`, { version, values })).statusCode).toBe(200)
    await apply(await plan({ leavers: { kind: 'until', day: '2027-01-31' } }))
    expect([(await read('cat')).until, (await read('dan')).until]).toEqual(['2026-11-17', '2027-01-31'])
  })

  it('keep their access, or have it until a day, where that is asked for', async () => {
    const kept = await rowsOf(await plan({ leavers: { kind: 'keep' } }), '?move=graduate')
    expect(kept.every(({ changes }) => !('enabled' in changes))).toBe(true)
    await apply(await plan({ leavers: { kind: 'until', day: '2027-01-31' } }))
    expect(await read('cat')).toMatchObject({ enabled: true, until: '2027-01-31' })
  })

  it('are shown with what they have on loan', async () => {
    await inSchool(sql`
      INSERT INTO loan (patron_id, item_barcode, due_on) VALUES (${await idOf('cat')}, '31', '2026-12-01')`)
    const rollover = await plan()
    expect(rollover.leaversWithLoans).toBe(1)
    const [cedar] = await rowsOf(rollover, '?move=graduate')
    expect(cedar).toMatchObject({ name: 'Cedar', loans: 1 })
  })

  it('keep their access where nobody may take it, and it is said why', async () => {
    const id = await idOf('cat')
    await inSchool(sql`
      UPDATE patron SET system_groups = '{Library Users,System Administrator}' WHERE id = ${id}`)
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'admin'`)
    await inSchool(sql`UPDATE patron SET password_hash = admin.password_hash FROM patron AS admin
      WHERE admin.username = 'admin' AND patron.id = ${id}`)
    const cat = { username: 'cat', password: school.administrator.password, patronId: id }
    const body = { period, leavers: { kind: 'disable' } }
    const rollover = (await school.send('POST /api/rollovers', body, cat)).json()
    const { rows } = (await school.get(`/api/rollovers/${rollover.id}/rows?move=graduate`, cat)).json()
    expect(rows[0]).toMatchObject({
      name: 'Cedar',
      changes: { academicLevel: ['12', null], formClass: ['12A', null] },
      reasons: [
        'Nobody may lock himself out of his own account.',
        'Nobody would be left to sign in as System Administrator.',
      ],
    })
    expect((await school.send(`POST /api/rollovers/${rollover.id}/apply`, undefined, cat)).statusCode).toBe(
      200,
    )
    expect((await school.get(`/api/patrons/${id}`, cat)).json()).toMatchObject({
      enabled: true,
      formClass: null,
    })
  })
})

describe('the next period', () => {
  it('begins after the current one and ends in the year in which the next cohort graduates', async () => {
    const refusal = async (changes: object) =>
      (await ask({ period: { ...period, ...changes } })).json().summary
    expect(await refusal({ starts: '2026-12-31' })).toBe(
      'The next period must begin after the current one ends, which is on 31 Dec 2026.',
    )
    expect(await refusal({ ends: '2028-01-15' })).toBe(
      'The next period must end in 2027: its top level graduates in the year in which it ends.',
    )
    expect(await refusal({ name: '2026' })).toBe('There is a period called 2026 already.')
  })

  it('follows on a current one', async () => {
    await inSchool(sql`UPDATE academic_period SET is_current = false`)
    expect((await ask()).json().summary).toBe('There is no current academic period to go on from.')
  })
})

describe('a rollover that no longer does what was shown does nothing', () => {
  async function refusedAfter(change: () => Promise<unknown>) {
    const rollover = await plan()
    await change()
    const late = await apply(rollover)
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
    expect((await enrolment()).periods.map(({ name }) => name)).toEqual(['2026'])
    expect((await apply(await plan())).statusCode).toBe(200)
  }

  it('when a patron was edited', async () => {
    const { id, version } = await read('bob')
    await refusedAfter(() => school.send(`PUT /api/patrons/${id}`, { version, values: { surname: 'Box' } }))
  })

  it('when a student came', async () => {
    await refusedAfter(() => school.post('username,enabled,staffmember,academiclevel\nnew,Y,N,9\n'))
  })

  it('when a student went', async () => {
    await refusedAfter(() => inSchool(sql`DELETE FROM patron WHERE username = 'dan'`))
  })

  it('when a level or a cohort is another one', async () => {
    const { levels } = await enrolment()
    await refusedAfter(() =>
      school.send('PUT /api/levels', { levels: [...levels, { id: null, name: '13' }] }),
    )
  })
})

it('a rollover waits for an import, and says so when that does not end', async () => {
  const rollover = await plan()
  const busy = await withSchoolLock(school.services, school.schoolId, () => apply(rollover))
  expect(busy?.value.json().error).toBe('import-running')
  expect((await apply(rollover)).statusCode).toBe(200)
})

it('who was merged before his cohort left comes back disabled, as the others of it, and the plan says so', async () => {
  await school.post(
    'username,enabled,staffmember,graduationyear\ntwin1,Y,N,2026\ntwin2,Y,N,2026\nyounger1,Y,N,2029\nyounger2,Y,N,2029\n',
  )
  const merge = async (survivor: string, merged: string) => {
    const order = { survivor: await idOf(survivor), merged: [await idOf(merged)], picks: {} }
    const { id } = (await school.send('POST /api/merges', order)).json()
    expect((await school.send(`POST /api/changes/${id}/apply`, {})).statusCode).toBe(200)
    return { id, merged: order.merged[0] }
  }
  const [leaving, staying] = [await merge('twin1', 'twin2'), await merge('younger1', 'younger2')]
  expect((await apply(await plan())).statusCode).toBe(200)

  const takeBack = async ({ id, merged }: Awaited<ReturnType<typeof merge>>) => {
    const undo = (await school.send(`POST /api/runs/${id}/undo`, {})).json()
    const { rows } = (await school.get(`/api/changes/${undo.id}/rows`)).json()
    expect((await school.send(`POST /api/changes/${undo.id}/apply`, {})).statusCode).toBe(200)
    const { enabled } = (await school.get(`/api/patrons/${merged}`)).json()
    return { enabled, reasons: rows.flatMap(({ reasons }: RolloverRow) => reasons) }
  }
  expect(await takeBack(leaving)).toEqual({
    enabled: false,
    reasons: ['Comes back disabled, as the others of a cohort that has left the school since.'],
  })
  expect(await takeBack(staying)).toEqual({ enabled: true, reasons: [] })
})

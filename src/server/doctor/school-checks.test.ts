import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { listSchools, type SchoolSummary } from '../schools/list-schools.ts'
import { schoolChecks } from './school-checks.ts'

let school: TestSchool
let summary: SchoolSummary
beforeEach(async () => {
  school = await openTestSchool()
  summary = (await listSchools(school.services.database))[0] as SchoolSummary
})
afterEach(() => school.close())

async function look(name: string, { now = schoolDay, isOnly = true } = {}) {
  const check = schoolChecks.find(check => check.name === name)
  return check?.look({ database: school.services.database, school: summary, isOnly, now })
}

async function change(statement: ReturnType<typeof sql>): Promise<void> {
  await withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

describe('a new school', () => {
  it('is well in every way', async () => {
    for (const { name } of schoolChecks) expect(await look(name)).toMatchObject({ state: 'ok' })
  })

  it('is wrong without a host as soon as there is another one', async () => {
    expect(await look('host', { isOnly: false })).toMatchObject({
      state: 'wrong',
      cure: `rollbook schools add-host ${school.schoolId} HOST`,
    })
  })

  it('has a warning once its academic period is over, by the day at the school', async () => {
    const lastEvening = new Date('2026-12-31T12:59:00Z')
    expect(await look('academic period', { now: lastEvening })).toMatchObject({ state: 'ok' })
    const newYear = new Date('2026-12-31T13:00:00Z')
    expect(await look('academic period', { now: newYear })).toMatchObject({
      state: 'warning',
      what: 'Today, 2027-01-01, lies outside the current period, 2026 (2026-01-01 to 2026-12-31).',
    })
  })
})

it('a school without a current academic period is wrong', async () => {
  await change(sql`UPDATE academic_period SET is_current = false`)
  expect(await look('academic period')).toMatchObject({ state: 'wrong' })
})

it.each([
  ['is disabled', sql`enabled = false`],
  ['has no password', sql`password_hash = NULL`],
  ['had his last day', sql`until = '2026-05-03'`],
  ['has lost his group', sql`system_groups = '{Library Users,Librarian}'`],
])('a school whose only administrator %s is wrong', async (_, assignment) => {
  await change(sql`UPDATE patron SET ${assignment}`)
  expect(await look('administrator', { isOnly: false })).toMatchObject({
    state: 'wrong',
    cure: `rollbook users create admin --role "System Administrator" --password-stdin --school ${school.schoolId}`,
  })
})

describe('the last import', () => {
  it('that was refused is a warning, with the reason', async () => {
    await school.post('a,b\n1,2\n')
    const finding = await look('last import', { now: new Date() })
    expect(finding).toMatchObject({ state: 'warning', what: expect.stringMatching(/by api: refused\. .+/) })
  })

  it('that a script sent more than a week ago is a warning, one by hand is not', async () => {
    await school.post('username,enabled,staffmember\nann,Y,Y\n')
    const inTenDays = new Date(Date.now() + 10 * 86_400_000)
    expect(await look('last import', { now: new Date() })).toMatchObject({ state: 'ok' })
    expect(await look('last import', { now: inTenDays })).toMatchObject({
      state: 'warning',
      what: expect.stringContaining('That is 10 days ago.'),
    })
    await change(sql`UPDATE run SET via = 'page'`)
    expect(await look('last import', { now: inTenDays })).toMatchObject({ state: 'ok' })
  })

  it('that is yet to come tells of a wrong clock', async () => {
    await school.post('username,enabled,staffmember\nann,Y,Y\n')
    expect(await look('last import', { now: new Date('2026-01-01T00:00:00Z') })).toMatchObject({
      state: 'warning',
    })
  })
})

describe('a run that is going on', () => {
  beforeEach(() =>
    change(sql`
      INSERT INTO run (kind, state, via, actor_name, started_at) VALUES ('import', 'running', 'api', 'x', ${schoolDay})`),
  )

  it('is well while a process holds the school for it', async () => {
    await withSchoolLock(school.services, school.schoolId, async () => {
      expect(await look('runs')).toEqual({ state: 'ok', what: 'An import is running.' })
    })
  })

  it('was left behind if none does', async () => {
    expect(await look('runs')).toMatchObject({
      state: 'warning',
      what: expect.stringContaining('Left unfinished'),
    })
  })
})

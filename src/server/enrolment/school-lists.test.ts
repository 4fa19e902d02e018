import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const lists = async () => (await school.get('/api/school-lists')).json()

it('a new school has its levels, its cohorts and the system groups', async () => {
  const found = await lists()
  expect(found).toMatchObject({
    period: { name: '2026', starts: '2026-01-01', ends: '2026-12-31' },
    levels: ['7', '8', '9', '10', '11', '12'],
    formClasses: [],
    campuses: [],
    presentationGroups: [],
    libraryGroups: ['Staff'],
  })
  expect(found.cohorts.at(0)).toEqual({ year: 2026, level: '12', hasGraduated: false })
  expect(found.cohorts.at(-1)).toEqual({ year: 2031, level: '7', hasGraduated: false })
  expect(found.systemGroups.map(({ name }: { name: string }) => name)).toContain('Library Users')
})

it('form classes stand in the order in which people count, cohorts that left are told', async () => {
  await school.post(
    'username,enabled,staffmember,graduationyear,formclass\na,Y,N,2028,10B\nb,Y,N,2031,7A\nc,Y,N,2028,10A\nd,Y,N,2020,\n',
  )
  const found = await lists()
  expect(found.formClasses).toEqual(['7A', '10A', '10B'])
  expect(found.cohorts[0]).toEqual({ year: 2020, level: null, hasGraduated: true })
})

it('past presentation groups and the classes of past periods are no choice', async () => {
  await withSchool(school.services.database, school.schoolId, async transaction => {
    await sql`INSERT INTO presentation_group (label, label_key, is_current)
      VALUES ('Senior', 'senior', true), ('House', 'house', true), ('Past', 'past', false)`.execute(
      transaction,
    )
    await sql`UPDATE academic_period SET is_current = false`.execute(transaction)
  })
  expect(await lists()).toMatchObject({
    period: null,
    presentationGroups: ['House', 'Senior'],
    formClasses: [],
  })
})

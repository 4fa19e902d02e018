import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addSchool, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { sweep } from './sweep.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

it('runs go when they are as old as their school says, in a school that imports no more as well', async () => {
  const { database } = school.services
  const other = await addSchool(school.services, 'Riverside', ['riverside.example'])
  await sql`UPDATE school SET keeps_runs_for_days = 30 WHERE id = ${other}`.execute(database)
  const ages = async (schoolId: number) =>
    withSchool(database, schoolId, async transaction => {
      const { rows } = await sql<{ age: number }>`
        SELECT extract(day FROM now() - started_at)::integer AS age FROM run
        WHERE actor_name = 'x' ORDER BY age`.execute(transaction)
      return rows.map(row => row.age)
    })
  for (const schoolId of [school.schoolId, other]) {
    await withSchool(database, schoolId, transaction =>
      sql`INSERT INTO run (kind, state, via, actor_name, started_at)
        SELECT 'import', 'applied', 'api', 'x', now() - make_interval(days => age)
        FROM unnest(ARRAY[29, 31, 401]) AS age`.execute(transaction),
    )
  }
  await sweep(school.services)
  expect(await ages(school.schoolId)).toEqual([29, 31])
  expect(await ages(other)).toEqual([29])
})

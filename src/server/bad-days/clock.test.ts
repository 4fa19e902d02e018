import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import { type Bystander, callBystander } from './bystander.ts'

let school: TestSchool
let bystander: Bystander
beforeAll(async () => {
  school = await openTestSchool()
  bystander = await callBystander({ connectionString: school.databaseUrl })
})
afterAll(async () => {
  await bystander.end()
  await school.close()
})

it('a clock that is put back a day between two imports hinders neither, and nobody leaves a class before he joined it', async () => {
  const first = await school.post('username,enabled,staffmember,graduationyear,formclass\nann,Y,N,2028,7A\n')
  school.services.clock = () => new Date(schoolDay.getTime() - 24 * 60 * 60 * 1000)
  const second = await school.post('username,formclass\nann,7B\n')
  expect([first.json().success, second.json().success]).toEqual([true, true])
  const memberships = await bystander.query(
    `SELECT name, from_day::text, to_day::text FROM (
      SELECT 1 AS place, form_class_id, from_day, to_day FROM past_form_class
      UNION ALL SELECT 2, form_class_id, form_class_since, NULL FROM patron WHERE username = 'ann') AS membership
    JOIN form_class ON form_class.id = form_class_id ORDER BY place`,
  )
  expect(memberships).toEqual([
    { name: '7A', from_day: '2026-05-04', to_day: '2026-05-04' },
    { name: '7B', from_day: '2026-05-03', to_day: null },
  ])
})

it('and who signed in before is not locked out', async () => {
  expect((await school.get('/api/imports')).statusCode).toBe(200)
})

import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { exportSchool } from './export-school.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  // More than any stream holds at once, and nothing that could be packed small.
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`
      INSERT INTO patron (username, username_key, enabled, staff_member, sort_name, search_text)
      SELECT name, name, true, true, md5(name), md5(name || 'x') || md5(name || 'y')
      FROM (SELECT md5(n::text) AS name FROM generate_series(1, 20000) AS n) AS names`.execute(transaction),
  )
})
afterAll(() => school.close())

async function connections(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM pg_stat_activity
    WHERE application_name = 'rollbook export' AND datname = current_database()`.execute(
    school.services.database,
  )
  return Number(rows[0]?.count)
}

it('an export that is read to its end is whole, and leaves no connection behind', async () => {
  const file = await exportSchool(school.services, school.schoolId)
  const text = gunzipSync(await buffer(file)).toString()
  expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toHaveProperty('sha256')
  await expect.poll(connections).toBe(0)
})

it('one that nobody reads any more ends, and leaves no connection behind', async () => {
  const file = await exportSchool(school.services, school.schoolId)
  await once(file, 'readable')
  expect(await connections()).toBe(1)
  file.destroy()
  await expect.poll(connections).toBe(0)
})

it('one whose database goes away is cut off, and never taken for a whole one', async () => {
  const file = await exportSchool(school.services, school.schoolId)
  await once(file, 'readable')
  await sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'rollbook export' AND datname = current_database()`.execute(
    school.services.database,
  )
  await expect(buffer(file)).rejects.toThrow()
})

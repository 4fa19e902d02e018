import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { withSchool } from '../database/database.ts'
import { createSchool } from './create-school.ts'
import { listSchools } from './list-schools.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
})
afterAll(() => installation.close())

const school = {
  name: ' Hillview College ',
  hosts: ['hillview.example'],
  levels: ['K', '1', '2'],
  timeZone: 'Australia/Sydney',
  today: '2026-11-22',
}

async function rowsOf(schoolId: number, statement: ReturnType<typeof sql>): Promise<unknown[]> {
  return withSchool(installation.services.database, schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

it('a new school can take its first file: period, levels, cohorts, credential source and staff group are there', async () => {
  const { database } = installation.services
  const id = await createSchool(database, school)
  expect(await listSchools(database)).toMatchObject([
    { id, name: 'Hillview College', timeZone: 'Australia/Sydney', hosts: ['hillview.example'] },
  ])
  expect(await rowsOf(id, sql`SELECT name, starts, ends, is_current FROM academic_period`)).toEqual([
    { name: '2026', starts: '2026-01-01', ends: '2026-12-31', is_current: true },
  ])
  const cohorts = sql`
    SELECT level.name AS level, cohort.year, cohort.has_graduated FROM cohort_level
    JOIN level ON level.id = level_id JOIN cohort ON cohort.id = cohort_id ORDER BY position`
  expect(await rowsOf(id, cohorts)).toEqual([
    { level: 'K', year: 2028, has_graduated: false },
    { level: '1', year: 2027, has_graduated: false },
    { level: '2', year: 2026, has_graduated: false },
  ])
  expect(await rowsOf(id, sql`SELECT kind, is_enabled FROM credential_source`)).toEqual([
    { kind: 'internal', is_enabled: true },
  ])
  expect(await rowsOf(id, sql`SELECT name, name_key FROM library_group`)).toEqual([
    { name: 'Staff', name_key: 'staff' },
  ])
})

it('a host that another school has creates nothing', async () => {
  const { database } = installation.services
  await expect(createSchool(database, { ...school, name: 'Other School' })).rejects.toThrow(
    'school_host_pkey',
  )
  expect(await listSchools(database)).toHaveLength(1)
})

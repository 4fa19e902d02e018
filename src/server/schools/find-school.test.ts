import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool } from '../../../test/school.ts'
import type { Database } from '../database/database.ts'
import { addHosts } from './create-school.ts'
import { findSchoolByHost } from './find-school.ts'
import { listSchools } from './list-schools.ts'

let installation: TestInstallation
beforeEach(async () => {
  installation = await openTestInstallation()
})
afterEach(() => installation.close())

const find = (host: string) => findSchoolByHost(installation.services.database, host)
const add = (name: string, hosts: string[] = []) => addSchool(installation.services, name, hosts)
const disable = (id: number) =>
  sql`UPDATE school SET disabled_at = now() WHERE id = ${id}`.execute(installation.services.database)

describe('which school a request is for', () => {
  it('none, as long as there is none', async () => {
    expect(await find('hillview.example')).toBeNull()
  })

  it('the single school under every host, and under none', async () => {
    const id = await add('Hillview College', ['hillview.example'])
    for (const host of ['hillview.example', 'localhost:8080', '10.0.0.5', '', 'not a host']) {
      expect(await find(host)).toMatchObject({ id, name: 'Hillview College', timeZone: 'Australia/Sydney' })
    }
  })

  it('with several, the one of that host, whatever its case and port; and none under an unknown one', async () => {
    const hillview = await add('Hillview College', ['hillview.example'])
    const other = await add('Other School', ['other.example', 'other.localhost'])
    expect(await find('HillView.example:8443')).toMatchObject({ id: hillview })
    expect(await find('other.localhost:8080')).toMatchObject({ id: other })
    for (const host of ['unknown.example', 'localhost', 'sub.hillview.example', '']) {
      expect(await find(host)).toBeNull()
    }
  })

  it('a disabled one as one that is, and nobody takes over its host', async () => {
    const hillview = await add('Hillview College', ['hillview.example'])
    await add('Other School', ['other.example'])
    await disable(hillview)
    expect(await find('hillview.example')).toMatchObject({ id: hillview, isDisabled: true })
    expect(await find('unknown.example')).toBeNull()
    expect(await find('other.example')).toMatchObject({ name: 'Other School', isDisabled: false })
  })

  it('a single school that is disabled is found as one under every host', async () => {
    await disable(await add('Hillview College'))
    expect(await find('hillview.example')).toMatchObject({ isDisabled: true })
  })

  it('a host that is added counts from the next request on', async () => {
    const hillview = await add('Hillview College', ['hillview.example'])
    await add('Other School', ['other.example'])
    expect(await find('new.example')).toBeNull()
    await addHosts(installation.services.database, hillview, ['new.example'])
    expect(await find('new.example')).toMatchObject({ id: hillview })
  })

  it('by key: of thousands of schools a handful of rows is read', async () => {
    const { database } = installation.services
    await sql`INSERT INTO school (name) SELECT 'School ' || n FROM generate_series(1, 3000) AS n`.execute(
      database,
    )
    await sql`INSERT INTO school_host SELECT 'school-' || id || '.example', id FROM school`.execute(database)
    await sql`ANALYZE school, school_host`.execute(database)
    await database.connection().execute(async connection => {
      const before = await rowsRead(connection)
      expect(await findSchoolByHost(connection, 'school-1500.example')).toMatchObject({ id: 1500 })
      expect(await findSchoolByHost(connection, 'unknown.example')).toBeNull()
      expect((await rowsRead(connection)) - before).toBeLessThan(10)
    })
  })
})

async function rowsRead(connection: Database): Promise<number> {
  await sql`SELECT pg_stat_force_next_flush()`.execute(connection)
  const { rows } = await sql<{ read: number }>`
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::integer AS read FROM pg_stat_user_tables
    WHERE relname IN ('school', 'school_host')`.execute(connection)
  return rows[0]?.read ?? 0
}

it('all schools are listed by name, with their hosts', async () => {
  await add('Other School', ['other.example', 'also.example'])
  await disable(await add('Hillview College', ['hillview.example']))
  expect(await listSchools(installation.services.database)).toMatchObject([
    { name: 'Hillview College', hosts: ['hillview.example'], isDisabled: true, timeZone: 'Australia/Sydney' },
    { name: 'Other School', hosts: ['also.example', 'other.example'], isDisabled: false },
  ])
})

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, basic } from '../../../test/school.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import { openDatabase, type SchoolTransaction, withSchool } from '../database/database.ts'
import { findSchoolByHost } from './find-school.ts'
import { firstAdministrator } from './first-administrator.ts'
import { listSchools } from './list-schools.ts'

let installation: TestInstallation
beforeEach(async () => {
  installation = await openTestInstallation({ now: new Date('2026-12-31T20:00:00Z') })
})
afterEach(() => installation.close())

const admin = { username: 'admin', password: 'Swordfish7' }
const first = {
  name: 'Hillview College',
  levels: ['7', '8', '9', '10', '11', '12'],
  timeZone: 'Australia/Sydney',
  administrator: admin,
}

describe('an empty database', () => {
  it('gets the school and an administrator who can sign in', async () => {
    const { services } = installation
    expect(await firstAdministrator(services, first)).toMatchObject({ kind: 'created', username: 'admin' })
    const school = await findSchoolByHost(services.database, 'localhost:8080')
    expect(school).toMatchObject({ name: 'Hillview College', timeZone: 'Australia/Sydney' })
    const signIn = { schoolId: school?.id ?? 0, authorization: basic(admin), address: '127.0.0.1' }
    expect((await authenticateBasic(signIn, services)).rights).toContain('administer')
  })

  it("begins in the year that it is at the school, not at the server's", async () => {
    const { services } = installation
    await firstAdministrator(services, first)
    const periods = await withSchool(services.database, 1, tx =>
      sql`SELECT name FROM academic_period`.execute(tx),
    )
    expect(periods.rows).toEqual([{ name: '2027' }])
  })

  it('gets one school of two servers that start at once', async () => {
    const { services, databaseUrl } = installation
    const another = openDatabase({ connectionString: databaseUrl })
    try {
      // Nobody writes a school until both have found none and want to.
      const servers = await services.database.transaction().execute(async transaction => {
        await sql`LOCK TABLE school IN SHARE MODE`.execute(transaction)
        const both = [
          firstAdministrator(services, first),
          firstAdministrator({ ...services, database: another }, first),
        ]
        await untilTwoWait(transaction)
        return { both }
      })
      const results = await Promise.all(servers.both)
      expect(results.map(result => result.kind).sort()).toEqual(['created', 'not needed'])
    } finally {
      await another.destroy()
    }
    expect(await listSchools(services.database)).toHaveLength(1)
  })

  it('without a name and a password for him, is left alone', async () => {
    const { services } = installation
    const result = await firstAdministrator(services, { ...first, administrator: undefined })
    expect(result).toEqual({ kind: 'missing' })
    expect(await listSchools(services.database)).toEqual([])
  })

  it('is left without a school where its administrator cannot be created', async () => {
    const { services } = installation
    await sql`ALTER TABLE patron ADD CONSTRAINT no_admin CHECK (username <> 'admin')`.execute(
      services.database,
    )
    await expect(firstAdministrator(services, first)).rejects.toThrow('no_admin')
    expect(await listSchools(services.database)).toEqual([])
  })
})

it('where there is a school, nothing is created: not at the second start either', async () => {
  const { services } = installation
  await addSchool(services, 'Other School')
  expect(await firstAdministrator(services, first)).toEqual({ kind: 'not needed' })
  expect(await firstAdministrator(services, { ...first, administrator: undefined })).toEqual({
    kind: 'not needed',
  })
  expect(await listSchools(services.database)).toMatchObject([{ name: 'Other School' }])
})

async function untilTwoWait(transaction: SchoolTransaction): Promise<void> {
  const isWaiting = sql<{ count: number }>`
    SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  for (;;) {
    const { rows } = await isWaiting.execute(transaction)
    if (rows[0]?.count === 2) return
    await sql`SELECT pg_stat_clear_snapshot(), pg_sleep(0.01)`.execute(transaction)
  }
}

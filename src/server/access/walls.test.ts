/** The walls between schools as the database itself knows them, whatever a later migration adds. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, createTestAccount } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'

let installation: TestInstallation
let schoolId: number
let otherSchoolId: number
beforeAll(async () => {
  installation = await openTestInstallation()
  const { services } = installation
  schoolId = await addSchool(services, 'Hillview College', ['hillview.example'])
  otherSchoolId = await addSchool(services, 'Other School', ['other.example'])
  await createTestAccount(services, { schoolId, username: 'jane', groups: [] })
  await createTestAccount(services, { schoolId: otherSchoolId, username: 'joe', groups: [] })
})
afterAll(() => installation.close())

/** Kysely keeps its own two, which are about no school. */
const ownTables = sql`
  FROM pg_class AS t WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
    AND t.relname NOT LIKE 'kysely%'`

/** Of those who run Rollbook for schools, outside of every one. */
const ownersAlone = ['operator', 'operator_attempt', 'operator_session']

async function names(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  const { rows } = await query.execute(installation.services.database)
  return rows.map(row => row.name)
}

describe('every table', () => {
  it('that says whose school a row is has forced row-level security, with a policy for reading and writing', async () => {
    const unprotected = await names(sql`
      SELECT t.relname AS name ${ownTables} AND t.relname <> 'school_host'
        AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = t.oid AND attname = 'school_id' AND NOT attisdropped)
        AND NOT (t.relrowsecurity AND t.relforcerowsecurity AND EXISTS (
          SELECT FROM pg_policy WHERE polrelid = t.oid AND polcmd = '*'
            AND pg_get_expr(polqual, polrelid) = '(school_id = current_school())'
            AND pg_get_expr(polwithcheck, polrelid) = '(school_id = current_school())'))`)
    expect(unprotected).toEqual([])
  })

  it('says whose school a row is, but for the schools themselves and what comes before the first', async () => {
    const nobodys = await names(sql`
      SELECT t.relname AS name ${ownTables}
        AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = t.oid AND attname = 'school_id' AND NOT attisdropped)
      ORDER BY 1`)
    expect(nobodys).toEqual([...ownersAlone, 'school', 'set_up_link'])
  })

  it('has the school in its keys, so that no row points to or clashes with another school', async () => {
    const loose = await names(sql`
      SELECT c.conname AS name FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
      WHERE t.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f')
        AND t.relname <> ALL (${['school', 'school_host', 'set_up_link', ...ownersAlone]}::text[]) AND t.relname NOT LIKE 'kysely%'
        AND NOT EXISTS (SELECT FROM pg_attribute
          WHERE attrelid = t.oid AND attname = 'school_id' AND attnum = ANY (c.conkey))`)
    expect(loose).toEqual([])
  })

  it('shows the application only rows of its own school', async () => {
    const tables = await names(sql`
      SELECT t.relname AS name ${ownTables} AND t.relname <> ALL (${['school', 'school_host', 'set_up_link', ...ownersAlone]}::text[]) ORDER BY 1`)
    const { database } = installation.services
    const seen: Record<string, number[]> = {}
    await withSchool(database, schoolId, async transaction => {
      for (const table of tables) {
        const { rows } = await sql<{
          school_id: number
        }>`SELECT DISTINCT school_id FROM ${sql.table(table)}`.execute(transaction)
        if (rows.length > 0) seen[table] = rows.map(row => row.school_id)
      }
    })
    // Those that a new school with one account has rows in; each of them has the other school's, too.
    expect(seen).toMatchObject({ patron: [schoolId], level: [schoolId], run_row: [schoolId] })
    expect(new Set(Object.values(seen).flat())).toEqual(new Set([schoolId]))
  })
})

describe('the application, as one school', () => {
  function asSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    return withSchool(installation.services.database, schoolId, async transaction => {
      const { rows } = await statement.execute(transaction)
      return rows
    })
  }

  it('sees of the schools only its own', async () => {
    expect(await asSchool(sql`SELECT id FROM school`)).toEqual([{ id: schoolId }])
  })

  it('cannot write into another school', async () => {
    await expect(
      asSchool(
        sql`INSERT INTO library_group (school_id, name, name_key) VALUES (${otherSchoolId}, 'x', 'x')`,
      ),
    ).rejects.toThrow('row-level security')
    await expect(asSchool(sql`UPDATE patron SET school_id = ${otherSchoolId}`)).rejects.toThrow(
      'row-level security',
    )
    expect(await asSchool(sql`UPDATE patron SET surname = 'x' WHERE username = 'joe' RETURNING id`)).toEqual(
      [],
    )
    expect(await asSchool(sql`DELETE FROM patron WHERE username = 'joe' RETURNING id`)).toEqual([])
  })

  it.each([
    'SELECT FROM school_host',
    'SELECT FROM set_up_link',
    ...ownersAlone.flatMap(table => [`SELECT FROM ${table}`, `DELETE FROM ${table}`]),
    "UPDATE school SET name = 'x'",
    'DELETE FROM school',
    'TRUNCATE patron',
    'ALTER TABLE patron DISABLE ROW LEVEL SECURITY',
    'DROP POLICY own_school ON patron',
  ])('may not: %s', async statement => {
    await expect(asSchool(sql.raw(statement))).rejects.toThrow(/permission denied|must be owner/)
  })

  it('sees nothing where no school was named', async () => {
    const rows = await installation.services.database.transaction().execute(async transaction => {
      await sql`SET LOCAL ROLE rollbook_app`.execute(transaction)
      return (await sql`SELECT FROM patron`.execute(transaction)).rows
    })
    expect(rows).toEqual([])
  })

  it('leaves nothing of the school on the connection for whoever uses it next', async () => {
    const { database } = installation.services
    await database.connection().execute(async connection => {
      await withSchool(connection, schoolId, transaction => sql`SELECT FROM patron`.execute(transaction))
      const { rows } = await sql`
        SELECT current_school() AS school, current_user = session_user AS owner`.execute(connection)
      expect(rows).toEqual([{ school: null, owner: true }])
    })
  })
})

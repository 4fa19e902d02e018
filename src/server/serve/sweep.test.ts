import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addSchool, openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
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
  await sweep(school.services, school.app.log)
  expect(await ages(school.schoolId)).toEqual([29, 31])
  expect(await ages(other)).toEqual([29])
})

it('a run of a server that died goes on no more, and one of a server that lives does', async () => {
  const { services, schoolId, app } = school
  const within = <T>(work: (transaction: SchoolTransaction) => Promise<T>) =>
    withSchool(services.database, schoolId, work)
  const state = async () => {
    const { rows } = await within(transaction =>
      sql<{ state: string }>`SELECT state FROM run WHERE actor_name = 'v'`.execute(transaction),
    )
    return rows[0]?.state
  }
  await withSchoolLock(services, schoolId, async () => {
    await within(transaction =>
      sql`INSERT INTO run (kind, state, via, actor_name) VALUES ('import', 'running', 'api', 'v')`.execute(
        transaction,
      ),
    )
    await sweep(services, app.log)
    expect(await state()).toBe('running')
  })
  await sweep(services, app.log)
  expect(await state()).toBe('interrupted')
})

it('a change of many that nobody applied for a week goes, and a file that was only tried stays', async () => {
  const within = <T>(work: (transaction: SchoolTransaction) => Promise<T>) =>
    withSchool(school.services.database, school.schoolId, work)
  await within(transaction =>
    sql`INSERT INTO run (kind, state, via, actor_name, started_at)
      SELECT kind, 'planned', 'page', 'y', ${schoolDay}::timestamptz - make_interval(days => age)
      FROM unnest(ARRAY['edit', 'removal', 'import']) AS kind, unnest(ARRAY[6, 8]) AS age`.execute(
      transaction,
    ),
  )
  await sweep(school.services, school.app.log)
  const { rows } = await within(transaction =>
    sql<{ kind: string }>`SELECT kind FROM run WHERE actor_name = 'y' ORDER BY kind`.execute(transaction),
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['edit', 'import', 'import', 'removal'])
})

it('failed sign-ins at the host go after a day, whether or not an operator ever signs in', async () => {
  const { database } = school.services
  await sql`
    INSERT INTO operator_attempt (address, username_key, failures, last_failed_at)
    SELECT '203.0.113.7', hours || ' hours ago', 1, ${schoolDay}::timestamptz - make_interval(hours => hours)
    FROM unnest(ARRAY[23, 24]) AS hours`.execute(database)
  await sweep(school.services, school.app.log)
  const { rows } = await sql`SELECT username_key FROM operator_attempt`.execute(database)
  expect(rows).toEqual([{ username_key: '23 hours ago' }])
})

it('a school in which something fails keeps no other from being swept, and the log tells of it', async () => {
  const { database } = school.services
  const last = await addSchool(school.services, 'Zetland', ['zetland.example'])
  for (const schoolId of [school.schoolId, last]) {
    await withSchool(database, schoolId, transaction =>
      sql`INSERT INTO run (kind, state, via, actor_name, started_at)
        VALUES ('import', 'applied', 'api', 'z', now() - interval '900 days')`.execute(transaction),
    )
  }
  await sql`CREATE FUNCTION keep_run() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE 'a run of Hillview stays'; END $$`.execute(database)
  await sql`CREATE TRIGGER keep_run BEFORE DELETE ON run FOR EACH ROW
    WHEN (OLD.school_id = ${sql.lit(school.schoolId)}) EXECUTE FUNCTION keep_run()`.execute(database)
  const told: unknown[] = []
  await sweep(school.services, { error: (...said: unknown[]) => told.push(said[0]) })
  await sql`DROP FUNCTION keep_run CASCADE`.execute(database)

  const kept = await Promise.all(
    [school.schoolId, last].map(schoolId =>
      withSchool(database, schoolId, async transaction => {
        const { rows } = await sql`SELECT FROM run WHERE actor_name = 'z'`.execute(transaction)
        return rows.length
      }),
    ),
  )
  expect(kept).toEqual([1, 0])
  expect(told).toMatchObject([{ schoolId: school.schoolId, fault: { code: 'P0001' } }])
})

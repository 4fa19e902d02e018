/** A backup that was put back is the same school, to the last byte and for whoever signs in. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import { type TemporaryFolder, temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { type Database, openDatabase, withSchool } from '../database/database.ts'
import { addHosts } from '../schools/create-school.ts'
import { backUp, restore } from './testing/back-up.ts'
import { asSuperuser, emptyDatabase, ownedDatabase } from './testing/databases.ts'
import { everyRow } from './testing/every-row.ts'
import { fillSchool } from './testing/fill-school.ts'

const server = inject('databaseUrl')
let folder: TemporaryFolder
let school: TestSchool
let token: string
let path: string
beforeAll(async () => {
  folder = await temporaryFolder()
  path = `${folder.path}/rollbook.gz`
  school = await openTestSchool()
  await addHosts(school.services.database, school.schoolId, ['hillview.example'])
  token = await fillSchool(school.services, school.schoolId)
  await school.signIn()
  await backUp(school.databaseUrl, path)
})
afterAll(async () => {
  await school.close()
  await folder[Symbol.asyncDispose]()
})

const rows = (url: string) => everyRow({ connectionString: asSuperuser(server, url) })

async function restored(): Promise<Database> {
  const url = await emptyDatabase(server)
  await restore(path, url)
  return openDatabase({ connectionString: url }, { use: 'test' })
}

describe('a school that was restored', () => {
  it('is the same in every table, to the last byte', async () => {
    const original = await rows(school.databaseUrl)
    const url = await emptyDatabase(server)
    await restore(path, url)
    expect(await rows(url)).toEqual(original)
  })

  it('is tried here with rows in every table: a new table needs some in testing/fill-school.ts', async () => {
    const tables = Object.entries(await rows(school.databaseUrl))
    expect(tables.filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([])
  })

  it('is the same also where the database belongs to a role that is no superuser', async () => {
    const [first, second] = [await ownedDatabase(server), await ownedDatabase(server)]
    await restore(path, first)
    await backUp(first, `${folder.path}/owned.gz`)
    await restore(`${folder.path}/owned.gz`, second)
    expect(await rows(second)).toEqual(await rows(school.databaseUrl))
  })

  it('lets everybody in with the password or token that he had', async () => {
    const database = await restored()
    const signIn = (username: string, password: string) =>
      authenticateBasic(
        { authorization: basic({ username, password }), schoolId: school.schoolId, address: '127.0.0.1' },
        { database, clock: school.services.clock },
      )
    await expect(signIn('admin', school.administrator.password)).resolves.toMatchObject({ username: 'admin' })
    await expect(signIn('dan', 'swordfish 1')).rejects.toMatchObject({ status: 401 })
    await expect(signIn('ann', 'swordfish 1')).resolves.toMatchObject({ username: 'ann' })
    await expect(signIn('token', token)).resolves.toMatchObject({ username: 'ann' })
    await database.destroy()
  })

  it('has nobody signed in on the page, whoever was at the time of the backup', async () => {
    const database = await restored()
    const count = async (of: Database) => (await sql`SELECT FROM session`.execute(of)).rows.length
    expect([await count(school.services.database), await count(database)]).toEqual([1, 0])
    await database.destroy()
  })

  it('gives nobody the id of a patron who was there before, not even of one who is gone', async () => {
    const insert = sql<{ id: number }>`
      INSERT INTO patron (username, username_key, enabled, staff_member, sort_name, search_text)
      VALUES ('new', 'new', true, true, '', '') RETURNING id`
    const gone = await withSchool(school.services.database, school.schoolId, async transaction => {
      const { rows } = await insert.execute(transaction)
      await sql`DELETE FROM patron WHERE username = 'new'`.execute(transaction)
      return rows[0]?.id ?? 0
    })
    await backUp(school.databaseUrl, `${folder.path}/gone.gz`)
    const url = await emptyDatabase(server)
    await restore(`${folder.path}/gone.gz`, url)
    const database = openDatabase({ connectionString: url }, { use: 'test' })
    const { rows } = await withSchool(database, school.schoolId, transaction => insert.execute(transaction))
    expect(rows).toEqual([{ id: gone + 1 }])
    await database.destroy()
  })

  it('has its walls up again in every table that had them', async () => {
    const database = await restored()
    const walls = sql`
      SELECT relname FROM pg_class WHERE relforcerowsecurity AND relrowsecurity AND relkind = 'r' ORDER BY relname`
    const { rows } = await walls.execute(database)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows).toEqual((await walls.execute(school.services.database)).rows)
    await database.destroy()
  })
})

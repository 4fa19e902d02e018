import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { databaseChecks } from './database-checks.ts'

let installation: TestInstallation
let database: Database
beforeAll(async () => {
  installation = await openTestInstallation()
  database = installation.services.database
})
afterAll(() => installation.close())

async function look(name: string, subject: { database?: Database; clock?: () => Date } = {}) {
  const check = databaseChecks.find(check => check.name === name)
  return check?.look({ database, clock: () => new Date(), ...subject })
}

/** Looks while `statement` holds, and takes it back: roles belong to the other tests as well. */
async function lookAfter(name: string, statement: string) {
  const transaction = await database.startTransaction().execute()
  await sql.raw(statement).execute(transaction)
  const finding = await look(name, { database: transaction })
  await transaction.rollback().execute()
  return finding
}

it.each(['version', 'encoding', 'clocks', 'role', 'migrations', 'walls'])(
  'of a database that Rollbook made the %s is well',
  async name => {
    expect(await look(name)).toMatchObject({ state: 'ok' })
  },
)

describe('what is wrong with a database is said with its cure', () => {
  it('a server that acknowledges what is not on the disk', async () => {
    const url = new URL(installation.databaseUrl)
    url.searchParams.set('options', '-c synchronous_commit=off')
    const hasty = openDatabase({ connectionString: url.href }, { use: 'test' })
    expect(await look('durability', { database: hasty })).toMatchObject({
      state: 'wrong',
      what: expect.stringContaining('synchronous_commit'),
      cure: expect.stringContaining('ALTER SYSTEM SET synchronous_commit = on;'),
    })
    await hasty.destroy()
  })

  it('a role that sees every school', async () => {
    expect(await lookAfter('role', 'ALTER ROLE rollbook_app BYPASSRLS')).toMatchObject({
      state: 'wrong',
      cure: 'ALTER ROLE rollbook_app NOSUPERUSER NOBYPASSRLS;',
    })
  })

  it.each(['NO FORCE', 'DISABLE'])('a table with %s ROW LEVEL SECURITY', async how => {
    expect(await lookAfter('walls', `ALTER TABLE contact ${how} ROW LEVEL SECURITY`)).toMatchObject({
      state: 'wrong',
      what: expect.stringContaining(' in contact, so '),
      cure: 'ALTER TABLE contact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;',
    })
  })

  it('a clock that is not the same', async () => {
    const clock = () => new Date(Date.now() + 120_000)
    expect(await look('clocks', { clock })).toMatchObject({ state: 'warning' })
  })

  it('a newer Rollbook, or an older one, that was here before', async () => {
    expect(
      await lookAfter('migrations', `INSERT INTO kysely_migration VALUES ('9999-later', '')`),
    ).toMatchObject({
      state: 'wrong',
      what: expect.stringContaining('(9999-later)'),
    })
    expect(await lookAfter('migrations', 'DELETE FROM kysely_migration')).toMatchObject({
      state: 'warning',
      what: expect.stringContaining('0001-roll'),
    })
  })
})

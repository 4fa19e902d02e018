import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { refusePasswords, refusePasswordsInDatabase } from '../../../test/no-passwords.ts'

// Whatever a test leaves behind is searched for the suite’s passwords; here, that the search would find one.
let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
  await sql`CREATE TABLE kept (value text, bytes bytea)`.execute(installation.services.database)
})
afterAll(() => installation.close())

it.each([
  'INSERT INTO kept (value) VALUES ($1)',
  'INSERT INTO kept (bytes) VALUES (convert_to($1, $$UTF8$$))',
])('a password kept in the clear is found: %s', async statement => {
  const { database } = installation.services
  await sql`PREPARE keep(text) AS ${sql.raw(statement)}`.execute(database)
  await sql.raw(`EXECUTE keep('my Swordfish 7')`).execute(database)
  await expect(refusePasswordsInDatabase(installation.databaseUrl)).rejects.toThrow('table kept')
  await sql`DEALLOCATE keep`.execute(database)
  await sql`TRUNCATE kept`.execute(database)
  await expect(refusePasswordsInDatabase(installation.databaseUrl)).resolves.toBeUndefined()
})

it('a password in an answer or a log is found', () => {
  expect(() => refusePasswords('{"summary":"Swordfish7 is too short"}', 'an answer')).toThrow('in an answer')
})

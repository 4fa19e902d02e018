import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { migrate } from '../database/migrate.ts'

const ours = fileURLToPath(new URL('../../../migrations/', import.meta.url))

let installation: TestInstallation
let folder: string
beforeAll(async () => {
  installation = await openTestInstallation()
  folder = mkdtempSync(join(tmpdir(), 'rollbook-migrations-'))
  cpSync(ours, folder, { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await installation.close()
})

/** Every column that there is, and every migration that is said to have run. */
async function shape(): Promise<unknown[]> {
  const { rows } = await sql`
    SELECT table_name || '.' || column_name AS part FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT name FROM kysely_migration ORDER BY 1`.execute(installation.services.database)
  return rows
}

it('an upgrade that fails half way leaves the database as it was, and succeeds once it is mended', async () => {
  const { database } = installation.services
  const before = await shape()
  writeFileSync(join(folder, '9001-house.sql'), 'ALTER TABLE patron ADD COLUMN house text;')
  const half = 'CREATE TABLE house (name text); ALTER TABLE patron ADD COLUMN colour text;'
  writeFileSync(join(folder, '9002-colour.sql'), `${half} SELECT 1 / 0;`)
  await expect(migrate(database, folder)).rejects.toThrow('division by zero')
  expect(await shape()).toEqual(before)

  writeFileSync(join(folder, '9002-colour.sql'), half)
  expect(await migrate(database, folder)).toEqual(['9001-house', '9002-colour'])
  expect(await shape()).not.toEqual(before)
})

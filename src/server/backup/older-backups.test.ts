/** A backup of an earlier version is restored as it was, then brought to the present shape with its data. */
import { copyFileSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { basic } from '../../../test/school.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import { temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { type Database, openDatabase, withSchool } from '../database/database.ts'
import { listImports } from '../journal/read-runs.ts'
import { listPatrons, type PatronPage } from '../patrons/read-patrons.ts'
import { ourMigrations } from './shape.ts'
import { restore } from './testing/back-up.ts'
import { emptyDatabase, ownedDatabase } from './testing/databases.ts'

const server = inject('databaseUrl')
const backups = globSync(join(import.meta.dirname, 'fixtures', '*.gz')).sort()
const everybody: PatronPage = {
  filter: {},
  order: { sort: 'name', direction: 'up' },
  limit: 10,
  from: { kind: 'offset', offset: 0 },
  today: '2026-05-04',
}
const now = new Date('2026-05-04T02:00:00Z')

function open(url: string): Database {
  const database = openDatabase({ connectionString: url }, { use: 'test' })
  onTestFinished(() => database.destroy())
  return database
}

describe.each(backups.map(path => [basename(path, '.gz'), path]))(
  'a backup that Rollbook %s made',
  (_, path) => {
    it('has its patrons, its history, and who may sign in', async () => {
      const url = await ownedDatabase(server)
      await restore(path, url)
      const database = open(url)
      const { patrons, runs } = await withSchool(database, 1, async transaction => ({
        patrons: (await listPatrons(transaction, everybody)).patrons,
        runs: await listImports(transaction, { limit: 10 }),
      }))
      expect(patrons.map(({ username, formClass }) => [username, formClass])).toEqual([
        ['ann', null],
        ['dan', '8B'],
        ['cat', '7A'],
      ])
      expect(runs.map(({ state }) => state)).toEqual(['planned', 'refused', 'applied'])
      const signIn = authenticateBasic(
        {
          authorization: basic({ username: 'ann', password: 'swordfish 1' }),
          schoolId: 1,
          address: '127.0.0.1',
        },
        { database, clock: () => now },
      )
      expect((await signIn).username).toBe('ann')
    })
  },
)

it('what came after a backup is done to its rows', async () => {
  await using folder = await temporaryFolder()
  for (const path of globSync(`${ourMigrations}*.sql`)) copyFileSync(path, join(folder.path, basename(path)))
  await folder.write('9001-house.sql', `ALTER TABLE patron ADD COLUMN house text NOT NULL DEFAULT 'Banks'`)
  await folder.write('9002-nothing-older.sql', 'ALTER TABLE patron ALTER COLUMN house DROP DEFAULT')
  const url = await emptyDatabase(server)
  const missing = await restore(backups.at(-1) ?? '', url, { migrations: folder.path })
  expect(missing.slice(-2)).toEqual(['9001-house', '9002-nothing-older'])
  const { rows } = await sql`SELECT DISTINCT house FROM patron`.execute(open(url))
  expect(rows).toEqual([{ house: 'Banks' }])
})

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../src/server/database/database.ts'
import type { Services } from '../src/server/services.ts'
import { refusePasswordsInDatabase } from './no-passwords.ts'
import './provided.ts'
import { template } from './test-database.ts'

export interface TestInstallation {
  services: Services
  databaseUrl: string
  /** Closes the connections and drops the database. @throws where a password of the suite stands in it */
  close(): Promise<void>
}

export interface TestTime {
  now?: Date
  /** Instead of a clock that stands still. */
  clock?: () => Date
}

/** A migrated database of the test file's own, on whichever PostgreSQL the project runs against. */
export async function openTestInstallation({
  now = new Date(),
  clock = () => now,
}: TestTime = {}): Promise<TestInstallation> {
  const server = inject('databaseUrl')
  const name = `rollbook_${randomBytes(6).toString('hex')}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const connection = { connectionString: url.href }
  const database = openDatabase(connection, { connections: 5, use: 'test' })
  const imports = openDatabase(connection, { connections: 3, use: 'test imports' })
  return {
    services: {
      database,
      imports,
      connection,
      installationKey: randomBytes(32),
      clock,
      importPatience: 2_000,
    },
    databaseUrl: url.href,
    async close() {
      await Promise.all([database.destroy(), imports.destroy()])
      await refusePasswordsInDatabase(url.href).finally(() =>
        administer(server, `DROP DATABASE ${name} WITH (FORCE)`),
      )
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

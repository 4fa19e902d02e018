import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openDatabase } from '../src/server/database/database.ts'
import { migrate } from '../src/server/database/migrate.ts'

interface Place {
  /** The folder of the socket, or a host name. */
  host: string
  port: number
  user: string
  password?: string
}

const name = 'rollbook_test'
/** Migrated, and nothing more: each test file gets a copy. */
export const template = 'rollbook_template'
const patience = 30_000

/** Waits for the server, makes an empty database `rollbook_test` in it and the template, and gives the empty one's URL. */
export async function createTestDatabase(place: Place): Promise<string> {
  const client = await connect({ ...place, database: 'postgres' })
  await client.query(`CREATE DATABASE ${name}`)
  await client.query(`CREATE DATABASE ${template}`)
  await client.end()
  await fillTemplate(place)
  return toUrl(place)
}

async function fillTemplate(place: Place): Promise<void> {
  const database = openDatabase({ ...place, database: template }, { connections: 1, use: 'test' })
  await migrate(database).finally(() => database.destroy())
}

async function connect(config: Place & { database: string }): Promise<Client> {
  const until = Date.now() + patience
  for (;;) {
    const client = new Client({ ...config, application_name: 'tests' })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(50)
    }
  }
}

/** A socket's folder goes where a URL has room for a path: among the parameters. */
function toUrl({ host, port, user, password = '' }: Place): string {
  const url = new URL(`postgres://localhost:${port}/${name}`)
  url.username = user
  url.password = password
  url.searchParams.set('host', host)
  return url.href
}

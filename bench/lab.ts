import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../src/server/database/database.ts'
import { openEmbeddedPostgres } from '../src/server/database/embedded/embedded-postgres.ts'
import { migrate } from '../src/server/database/migrate.ts'
import { cpuOfFamily } from './cpu.ts'
import { watchMemory } from './watch-memory.ts'

/** A PostgreSQL of the benchmark's own, thrown away in the end. */
export interface Lab {
  /** PostgreSQL can read and write here. */
  folder: string
  version: string
  /** An empty register. */
  addRegister(name: string): Promise<Register>
  /** CPU seconds of all PostgreSQL's processes so far. */
  cpu(): number
  /** The most memory of them all together, from now on. */
  watchMemory(): ReturnType<typeof watchMemory>
  close(): Promise<void>
}

/** One database with our tables. */
export interface Register {
  databaseUrl: string
  /** As the superuser, for whom there are no walls between schools. */
  database: Database
}

export async function openLab(log: (message: string) => void): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'))
  const exchange = join(folder, 'exchange')
  await mkdir(exchange)
  // PostgreSQL may have to run as another account.
  await chmod(folder, 0o711)
  await chmod(exchange, 0o777)
  const postgres = await openEmbeddedPostgres({ dataFolder: join(folder, 'data'), log })
  const { connection } = postgres
  const administration = openDatabase(connection, { connections: 1, use: 'bench' })
  // It would come whenever it likes; `settle` does its work between the measurements.
  await sql`ALTER SYSTEM SET autovacuum = off`.execute(administration)
  await sql`SELECT pg_reload_conf()`.execute(administration)
  const { rows } = await sql<{ version: string; folder: string }>`
    SELECT current_setting('server_version') AS version, current_setting('data_directory') AS folder`.execute(
    administration,
  )
  const [server] = rows as [{ version: string; folder: string }]
  const postmaster = Number.parseInt(await readFile(join(server.folder, 'postmaster.pid'), 'utf8'), 10)
  const registers: Register[] = []
  return {
    folder: exchange,
    version: server.version,
    cpu: () => cpuOfFamily(postmaster),
    watchMemory: () => watchMemory(postmaster),
    async addRegister(name) {
      await sql`CREATE DATABASE ${sql.id(name)}`.execute(administration)
      const database = openDatabase({ ...connection, database: name }, { connections: 4, use: 'bench' })
      await migrate(database)
      const register = { database, databaseUrl: urlOf({ ...connection, database: name }) }
      registers.push(register)
      return register
    },
    async close() {
      await Promise.all([administration, ...registers.map(each => each.database)].map(each => each.destroy()))
      await postgres.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a nightly autovacuum and a checkpoint would do, at a time of our choosing. */
export async function settle({ database }: Register): Promise<void> {
  await sql`VACUUM (ANALYZE)`.execute(database)
  await sql`CHECKPOINT`.execute(database)
}

/** The socket's folder goes where a URL has room for a path: among the parameters. */
function urlOf({
  host,
  port,
  user,
  password,
  database,
}: Record<'host' | 'user' | 'password' | 'database', string> & { port: number }): string {
  const url = new URL(`postgres://localhost:${port}/${database}`)
  url.username = user
  url.password = password
  url.searchParams.set('host', host)
  return url.href
}

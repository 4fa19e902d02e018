import { realpath } from 'node:fs/promises'
import pg from 'pg'
import {
  EmbeddedPostgresError,
  messageOf,
  systemErrorCode,
  tellsOfFullDisk,
} from './embedded-postgres-error.ts'
import { SUPERUSER } from './initialise.ts'
import { readPostmasterFile } from './lock-files.ts'
import { announcePresence } from './presence.ts'
import { SOCKET_PORT } from './settings.ts'
import type { Home } from './settle.ts'
import { checkSocketFolder, socketFolderOf } from './socket-folder.ts'

/** What `pg` needs. */
export interface Connection {
  host: string
  port: number
  user: string
  password: string
  database: string
}

export type Answer =
  | { kind: 'joined'; connection: Connection; client: pg.Client; lost: Promise<void> }
  /** It lives, and is starting or stopping. */
  | { kind: 'busy'; said: string }
  | { kind: 'silent'; said: string }

/**
 * Connects to the PostgreSQL that serves this data folder, if there is one. A process id in a file proves nothing;
 * an answer to our password from this very folder does.
 */
export async function knock(home: Home, password: string): Promise<Answer> {
  const connection = await findAddress(home, password)
  if (!connection) return { kind: 'silent', said: 'no PostgreSQL has noted itself there' }
  // Not in the application's database, where jobs take advisory locks of their own.
  const client = new pg.Client({ ...connection, ...CLIENT_OPTIONS, database: 'postgres' })
  // An error that nobody listens to would end the process.
  client.on('error', () => {})
  const lost = new Promise<void>(resolve => client.once('end', () => resolve()))
  try {
    await client.connect()
    await announcePresence(client)
    await checkDataFolder(client, home)
    await ensureDatabase(client, connection.database)
    return { kind: 'joined', connection, client, lost }
  } catch (error) {
    client.end().catch(() => {})
    return readRefusal(error, home)
  }
}

const CLIENT_OPTIONS = {
  application_name: 'rollbook keeper',
  connectionTimeoutMillis: 5000,
  // One that is leaving lets us wait for a second at most, unless it was suspended in that second.
  lock_timeout: 10_000,
  // PGSSLMODE in someone's environment is not meant for our socket.
  ssl: false,
}

async function findAddress(home: Home, password: string): Promise<Connection | undefined> {
  const account = { user: SUPERUSER, password, database: 'rollbook' }
  if (process.platform === 'win32') {
    const port = (await readPostmasterFile(home))?.port
    return port ? { host: '127.0.0.1', port, ...account } : undefined
  }
  await checkSocketFolder(home)
  return { host: socketFolderOf(home), port: SOCKET_PORT, ...account }
}

async function checkDataFolder(client: pg.Client, { cluster }: Home): Promise<void> {
  const { rows } = await client.query<{ folder: string }>(
    `SELECT current_setting('data_directory') AS folder`,
  )
  const served = rows[0]?.folder ?? ''
  if ((await realpath(served).catch(() => served)) === (await realpath(cluster))) return
  throw new EmbeddedPostgresError(
    `Where ${cluster} should answer, another PostgreSQL answers, which serves ${served}. Nothing was changed. ` +
      'Was the data folder moved or copied while it was in use? Stop that PostgreSQL, then start again.',
  )
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (!MADE_BY_ANOTHER.includes(systemErrorCode(error) ?? '')) throw error
  }
}

/** duplicate_database, and unique_violation when two make it in the same moment. */
const MADE_BY_ANOTHER = ['42P04', '23505']

/** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, lock_not_available */
const PASSING = ['57P01', '57P02', '57P03', '53300', '55P03']
const NOBODY_THERE = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTSOCK']

function readRefusal(error: unknown, home: Home): Answer {
  const code = systemErrorCode(error) ?? ''
  if (PASSING.includes(code)) return { kind: 'busy', said: messageOf(error) }
  if (NOBODY_THERE.includes(code)) return { kind: 'silent', said: messageOf(error) }
  if (error instanceof EmbeddedPostgresError) throw error
  // Cut off in mid-sentence, or too slow: such errors of `pg` have no code.
  if (!code) return { kind: 'silent', said: messageOf(error) }
  if (code === '28P01') throw wrongPassword(home, error)
  const cure = tellsOfFullDisk(messageOf(error)) ? 'The disk is full: make room, then start again.' : ''
  throw new EmbeddedPostgresError(
    `The database in ${home.cluster} could not be opened: ${messageOf(error)}. ` +
      `Nothing that was stored is lost. ${cure || `${home.log} may say more.`}`,
    { cause: error },
  )
}

function wrongPassword({ cluster, password }: Home, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The password in ${password} does not open the data in ${cluster}. Nothing was changed. ` +
      'Do the two come from different backups? Put back the pair that belongs together, then start again.',
    { cause },
  )
}

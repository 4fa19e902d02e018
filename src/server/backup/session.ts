import type { Readable, Stream, Writable } from 'node:stream'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
// For its parsers as well: without them PostgreSQL's bigints would be texts.
import '../database/database.ts'
import type { Connection, Database, SchoolTransaction } from '../database/database.ts'

/** One connection of our own, on which COPY streams run in the same transaction as statements. */
export interface Session {
  database: Database
  /** The rows that a `COPY … TO STDOUT` sends; its `rowCount` holds once it has ended. */
  copyOut(statement: string): Readable & { rowCount: number }
  /** Takes what a `COPY … FROM STDIN` reads; finishes when PostgreSQL has it all. */
  copyIn(statement: string): Writable
  /** Also in the midst of a statement, which PostgreSQL then rolls back. */
  close(): Promise<void>
}

export interface SessionOptions {
  /** What stands in pg_stat_activity after "rollbook ". */
  use: string
  /** Closes the session, whatever it waits for. */
  signal: AbortSignal
}

export async function openSession(connection: Connection, { use, signal }: SessionOptions): Promise<Session> {
  const client = new pg.Client({
    ...connection,
    application_name: `rollbook ${use}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // A lost connection fails the statement that runs; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  signal.addEventListener('abort', () => client.end())
  if (signal.aborted) await client.end()
  // Kysely gets the one client whoever asks, so that a COPY comes between statements of one transaction.
  const pool = {
    connect: async () => Object.assign(client, { release() {} }),
    end: async () => {},
    options: {},
  }
  return {
    database: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    copyOut: statement => deaf(client.query(copyTo(statement))),
    copyIn: statement => deaf(client.query(copyFrom(statement))),
    close: () => client.end(),
  }
}

/** When the connection is closed on a stream that nobody listens to any more, its error would end the process. */
function deaf<T extends Stream>(stream: T): T {
  return stream.on('error', () => {})
}

/**
 * Runs `work` in one transaction. If it fails, the session is closed: a COPY that nobody reads would keep a
 * ROLLBACK waiting for ever.
 */
export async function inTransaction<T>(
  session: Session,
  kind: 'snapshot' | 'change',
  work: (transaction: SchoolTransaction) => Promise<T>,
): Promise<T> {
  const builder = session.database.startTransaction()
  const snapshot = builder.setIsolationLevel('repeatable read').setAccessMode('read only')
  try {
    const transaction = await (kind === 'snapshot' ? snapshot : builder).execute()
    await settleFormats(transaction)
    const result = await work(transaction)
    await transaction.commit().execute()
    return result
  } catch (error) {
    await session.close()
    throw error
  }
}

/** Values as text that means the same everywhere, whatever the server's or the role's own settings; and no haste. */
async function settleFormats(transaction: SchoolTransaction): Promise<void> {
  const settings = Object.entries({
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    timezone: 'UTC',
    bytea_output: 'hex',
    extra_float_digits: '3',
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  })
  await sql`SELECT set_config(name, value, true) FROM unnest(
    ${settings.map(([name]) => name)}::text[], ${settings.map(([, value]) => value)}::text[]) AS setting(name, value)
  `.execute(transaction)
}

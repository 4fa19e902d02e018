/**
 * The way to PostgreSQL. Statements are written as SQL (`sql` composes and parameterises them): nearly all work on
 * sets, and a builder's table types would say every table a second time.
 */
import { type ControlledTransaction, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

// biome-ignore lint/complexity/noBannedTypes: no tables are declared, see above
export type Database = Kysely<{}>
// biome-ignore lint/complexity/noBannedTypes: as above
export type SchoolTransaction = Transaction<{}> | ControlledTransaction<{}>

export interface Connection {
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
  connectionString?: string | undefined
}

const int8 = 20
const dateOid = 1082
pg.types.setTypeParser(int8, Number)
// A day stays the text `2026-11-22`: as a Date it would shift with the machine's time zone.
pg.types.setTypeParser(dateOid, text => text)

/** @param use what stands in pg_stat_activity after "rollbook " */
export function openDatabase(connection: Connection, { connections = 10, use = 'server' } = {}): Database {
  const pool = new pg.Pool({
    ...connection,
    max: connections,
    application_name: `rollbook ${use}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // An idle connection that the server ends is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // So would one in use, between two statements; the statement that comes next says that it is lost.
  pool.on('connect', client => client.on('error', () => {}))
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** Runs statements as one school, in one transaction, as the role that sees no other school's rows. */
export async function withSchool<T>(
  database: Database,
  schoolId: number,
  work: (transaction: SchoolTransaction) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async transaction => {
    await becomeSchool(transaction, schoolId)
    return work(transaction)
  })
}

/**
 * From here on the transaction is the school's and sees no other one. All settings are the transaction's own, so a
 * pooled connection carries nothing over to the next user.
 *
 * Every table has an index by school, so none need be read whole. PostgreSQL would: planning on a table that is short still,
 * it checked each new patron's class by reading all classes, and went on so as they became many. That was a fifth of what
 * a large file cost.
 */
export async function becomeSchool(transaction: SchoolTransaction, schoolId: number): Promise<void> {
  await sql`SELECT set_config('role', 'rollbook_app', true), set_config('enable_seqscan', 'off', true),
      set_config('rollbook.school_id', ${String(schoolId)}, true)`.execute(transaction)
}

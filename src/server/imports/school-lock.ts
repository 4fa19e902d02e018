import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database, SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'

/** The first half of the advisory lock's key ("roll" in ASCII); the school is the other. */
const lockSpace = 0x726f6c6c
const betweenTriesMs = 200

/**
 * Does `work` while no other change of this school's roll is planned or applied, in whatever process. The lock is
 * its connection's: when the connection or the process dies, PostgreSQL lets go of it.
 *
 * @param work gets the one connection that holds the lock, so that losing it stops the work as well
 * @returns null when another still held the lock after `importPatience`
 * @throws RequestError `database-away` when imports of other schools still kept all connections then
 */
export async function withSchoolLock<T>(
  { imports, importPatience }: Pick<Services, 'imports' | 'importPatience'>,
  schoolId: number,
  work: (connection: Database) => Promise<T>,
): Promise<{ value: T } | null> {
  const giveUpAt = performance.now() + importPatience
  for (;;) {
    const done = await tryConnected(imports, connection => tryLocked(connection, schoolId, work))
    if (done !== 'too many' && done !== null) return done
    if (performance.now() >= giveUpAt) {
      if (done === 'too many') throw new RequestError('database-away', tooMany)
      return null
    }
    await pause(betweenTriesMs)
  }
}

/** Does nobody change this school's roll now? Then nobody begins to before this transaction ends. */
export async function isSchoolIdle(transaction: SchoolTransaction, schoolId: number): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT pg_try_advisory_xact_lock(${lockSpace}, ${schoolId}) AS locked`.execute(transaction)
  return rows[0]?.locked === true
}

const tooMany = {
  sentence: 'Too many imports run at once, so nothing was applied. Try again later.',
  retryAfter: 60,
}

/** @returns `too many` when other imports kept all connections for as long as the pool waits for one */
async function tryConnected<T>(
  imports: Database,
  work: (connection: Database) => Promise<T>,
): Promise<T | 'too many'> {
  let isConnected = false
  try {
    return await imports.connection().execute(connection => {
      isConnected = true
      return work(connection)
    })
  } catch (error) {
    if (!isConnected && isPoolExhausted(error)) return 'too many'
    throw error
  }
}

/** The pool has no other sign of it. When the database is away it says something else. */
function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect'
}

async function tryLocked<T>(
  connection: Database,
  schoolId: number,
  work: (connection: Database) => Promise<T>,
): Promise<{ value: T } | null> {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT pg_try_advisory_lock(${lockSpace}, ${schoolId}) AS locked`.execute(connection)
  if (!rows[0]?.locked) return null
  try {
    return { value: await work(connection) }
  } finally {
    // A lost connection has let go already; then this fails, and what `work` threw says why.
    await sql`SELECT pg_advisory_unlock(${lockSpace}, ${schoolId})`.execute(connection).catch(() => {})
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
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
 */
export async function withSchoolLock<T>(
  { imports, importPatience }: Pick<Services, 'imports' | 'importPatience'>,
  schoolId: number,
  work: (connection: Database) => Promise<T>,
): Promise<{ value: T } | null> {
  const giveUpAt = performance.now() + importPatience
  for (;;) {
    const done = await imports.connection().execute(connection => tryLocked(connection, schoolId, work))
    if (done) return done
    if (performance.now() >= giveUpAt) return null
    await pause(betweenTriesMs)
  }
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

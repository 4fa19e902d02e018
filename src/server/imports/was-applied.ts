import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'

export interface AppliedRun {
  schoolId: number
  runId: number
}

/** Long enough for a database that was killed to be back. */
const patienceMs = 8_000
const betweenTriesMs = 250

/**
 * After an error in applying: was the run committed all the same? A connection may break between the commit and its
 * answer, and then only the database knows. Ask over another connection than the broken one.
 *
 * @throws OutcomeUnknown when the database cannot be asked
 */
export async function wasApplied(database: Database, run: AppliedRun, error: unknown): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    try {
      return (await readState(database, run)) === 'applied'
    } catch {
      if (performance.now() >= giveUpAt) throw new OutcomeUnknown(error)
      await pause(betweenTriesMs)
    }
  }
}

/** Not knowing is no failure: what was sent last may have been carried out. */
export class OutcomeUnknown extends RequestError {
  constructor(cause: unknown) {
    super('database-away', {
      sentence:
        'The database went away while this was applied, so it is not known whether it was: all of it or nothing. Sending it again is safe.',
      cause,
    })
  }
}

/**
 * Waits for a commit that is still under way on the connection that we lost: it has the run's row locked, for to say
 * `applied` is the last thing before it.
 */
async function readState(database: Database, { schoolId, runId }: AppliedRun): Promise<string | undefined> {
  return withSchool(database, schoolId, async transaction => {
    await sql`SET LOCAL lock_timeout = '5s'`.execute(transaction)
    const { rows } = await sql<{ state: string }>`
      SELECT state FROM run WHERE id = ${runId} FOR UPDATE`.execute(transaction)
    return rows[0]?.state
  })
}

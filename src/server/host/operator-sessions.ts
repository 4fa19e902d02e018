/** Operators' sessions on the server, as schools have theirs: the browser has a token, the database its digest. */
import { sql } from 'kysely'
import { digestOf, randomToken } from '../access/random-token.ts'
import type { Database } from '../database/database.ts'
import { before, longestIdle, longestSession, noteUseEvery } from '../sessions/lifetime.ts'
import type { Operator } from './operators.ts'

/** @returns the token, which can never be read again */
export async function startOperatorSession(database: Database, { id }: Operator, now: Date): Promise<string> {
  const token = randomToken()
  await sql`
    INSERT INTO operator_session (token_hash, operator_id, started_at, last_used_at)
    VALUES (${digestOf(token)}, ${id}, ${now}, ${now})`.execute(database)
  return token
}

/** Whose session it is; undefined for one that has ended. Notes its use, now and then. */
export async function resumeOperatorSession(
  database: Database,
  token: string,
  now: Date,
): Promise<Operator | undefined> {
  const { rows } = await sql<Operator & { lastUsedAt: Date }>`
    SELECT operator.id, operator.name, last_used_at AS "lastUsedAt"
    FROM operator_session JOIN operator ON operator.id = operator_id
    WHERE token_hash = ${digestOf(token)} AND started_at > ${before(now, longestSession)}
      AND last_used_at > ${before(now, longestIdle)}`.execute(database)
  const [found] = rows
  if (!found) return undefined
  if (found.lastUsedAt <= before(now, noteUseEvery)) {
    await sql`UPDATE operator_session SET last_used_at = ${now} WHERE token_hash = ${digestOf(token)}`.execute(
      database,
    )
  }
  return { id: found.id, name: found.name }
}

export async function endOperatorSession(database: Database, token: string): Promise<void> {
  await sql`DELETE FROM operator_session WHERE token_hash = ${digestOf(token)}`.execute(database)
}

const day = 24 * 60 * 60_000

/** What has run out: sessions, and attempts also of names that no operator has. */
export async function sweepOperators(database: Database, now: Date): Promise<void> {
  await sql`
    DELETE FROM operator_session
    WHERE started_at <= ${before(now, longestSession)} OR last_used_at <= ${before(now, longestIdle)}`.execute(
    database,
  )
  await sql`
    DELETE FROM operator_attempt
    WHERE greatest(last_failed_at, last_succeeded_at) <= ${before(now, day)}`.execute(database)
}

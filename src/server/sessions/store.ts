/**
 * Sessions on the server: the browser has a random token, the register its digest. One that has ended is no row.
 * Every statement is a school's own, so a token of another school finds nothing.
 */
import { type RawBuilder, sql } from 'kysely'
import { type AccessRow, isOpen } from '../access/account.ts'
import { networkOf } from '../access/network-address.ts'
import { digestOf, randomToken } from '../access/random-token.ts'
import { findById } from '../access/store.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { browserName } from './browser-name.ts'
import { before, type Lifetime, longestIdle, longestSession, noteUseEvery } from './lifetime.ts'

export interface Session extends Lifetime {
  id: number
}

export interface NewSession {
  /** As it was when the password was checked. */
  patron: AccessRow
  /** The client's IP address. */
  address: string
  userAgent: string | undefined
}

export interface StartedSession extends Session {
  /** For the browser alone: it can never be read again. */
  token: string
}

export async function startSession(
  transaction: SchoolTransaction,
  { patron, address, userAgent }: NewSession,
  now: Date,
): Promise<StartedSession> {
  const token = randomToken()
  const { rows } = await sql<{ id: number }>`
    INSERT INTO session
      (patron_id, token_hash, password_digest, is_generic, started_at, last_used_at, address, browser)
    VALUES (${patron.id}, ${digestOf(token)}, ${digestOf(patron.password_hash ?? '')}, ${patron.generic}, ${now},
      ${now}, ${networkOf(address)}, ${browserName(userAgent)})
    RETURNING id`.execute(transaction)
  return { id: rows[0]?.id as number, startedAt: now, lastUsedAt: now, token }
}

/**
 * The session of a token and whose it is, and notes its use. Undefined for one that has ended, and for one whose
 * account may not sign in any more: that is ended here and now, so that it does not come back with the account.
 */
export async function resumeSession(
  transaction: SchoolTransaction,
  token: string,
  now: Date,
): Promise<{ session: Session; patron: AccessRow } | undefined> {
  const found = await findSession(transaction, token, now)
  const patron = found && (await findById(transaction, found.patronId))
  if (!found || !patron || !isOpen(patron, now)) {
    await endSessionOf(transaction, token)
    return undefined
  }
  const { id, startedAt, lastUsedAt } = found
  return {
    session: { id, startedAt, lastUsedAt: await noteUse(transaction, { id, lastUsedAt }, now) },
    patron,
  }
}

async function findSession(
  transaction: SchoolTransaction,
  token: string,
  now: Date,
): Promise<(Session & { patronId: number }) | undefined> {
  const { rows } = await sql<Session & { patronId: number }>`
    SELECT s.id, s.patron_id AS "patronId", s.started_at AS "startedAt", s.last_used_at AS "lastUsedAt"
    FROM session s JOIN patron p ON p.school_id = s.school_id AND p.id = s.patron_id
    WHERE s.token_hash = ${digestOf(token)} AND ${isLive(now)}`.execute(transaction)
  return rows[0]
}

/** Of `session s` beside its `patron p`. */
export function isLive(now: Date): RawBuilder<unknown> {
  return sql`s.started_at > ${before(now, longestSession)} AND s.last_used_at > ${before(now, longestIdle)}
    AND s.password_digest = sha256(convert_to(coalesce(p.password_hash, ''), 'UTF8'))
    AND s.is_generic = p.generic`
}

/** @returns the last use that stands there now */
async function noteUse(
  transaction: SchoolTransaction,
  { id, lastUsedAt }: Pick<Session, 'id' | 'lastUsedAt'>,
  now: Date,
): Promise<Date> {
  if (lastUsedAt > before(now, noteUseEvery)) return lastUsedAt
  await sql`UPDATE session SET last_used_at = ${now} WHERE id = ${id}`.execute(transaction)
  return now
}

export interface SessionSummary extends Session {
  address: string
  browser: string
}

/** Those of a patron that still hold, the one used last first. */
export async function listSessions(
  transaction: SchoolTransaction,
  patronId: number,
  now: Date,
): Promise<SessionSummary[]> {
  const { rows } = await sql<SessionSummary>`
    SELECT s.id, s.started_at AS "startedAt", s.last_used_at AS "lastUsedAt", s.address, s.browser
    FROM session s JOIN patron p ON p.school_id = s.school_id AND p.id = s.patron_id
    WHERE s.patron_id = ${patronId} AND ${isLive(now)}
    ORDER BY s.last_used_at DESC, s.id DESC`.execute(transaction)
  return rows
}

/** @returns false where this patron has no such session */
export async function endSession(
  transaction: SchoolTransaction,
  { id, patronId }: { id: number; patronId: number },
): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM session WHERE id = ${id} AND patron_id = ${patronId} RETURNING id`.execute(transaction)
  return rows.length === 1
}

export async function endSessionOf(transaction: SchoolTransaction, token: string): Promise<void> {
  await sql`DELETE FROM session WHERE token_hash = ${digestOf(token)}`.execute(transaction)
}

export async function endSessionsOfPatron(transaction: SchoolTransaction, patronId: number): Promise<void> {
  await sql`DELETE FROM session WHERE patron_id = ${patronId}`.execute(transaction)
}

/** After a change of password: this one goes on, all others of the patron end. */
export async function keepOnlySession(
  transaction: SchoolTransaction,
  { id, patronId, passwordHash }: { id: number; patronId: number; passwordHash: string },
): Promise<void> {
  await sql`DELETE FROM session WHERE patron_id = ${patronId} AND id <> ${id}`.execute(transaction)
  await sql`UPDATE session SET password_digest = ${digestOf(passwordHash)} WHERE id = ${id}`.execute(
    transaction,
  )
}

/** Removes what has run out. Leaves alone what a request is just writing, or two could wait for each other's rows. */
export async function sweepSessions(transaction: SchoolTransaction, now: Date): Promise<void> {
  await sql`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session
      WHERE started_at <= ${before(now, longestSession)} OR last_used_at <= ${before(now, longestIdle)}
      FOR UPDATE SKIP LOCKED)`.execute(transaction)
}

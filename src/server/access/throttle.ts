/**
 * Failed sign-ins of an address for an account. An attempt counts as failed before it is checked, and is taken
 * back when it was right: so of many requests at once each one counts, in whichever process it is.
 */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { networkOf } from './network-address.ts'

export interface Attempt {
  /** The client's IP address. */
  address: string
  /** Whether or not there is such an account: an answer that differs would tell. */
  usernameKey: string
  /** Where it is counted; operators are of no school. */
  table?: 'sign_in_attempt' | 'operator_attempt'
}

const schools = 'sign_in_attempt'

const mostFailures = 10
const minute = 60_000
/** Counting starts anew after as long without a failure. */
const window = 15 * minute
const day = 24 * 60 * minute

/**
 * Counts an attempt as failed, unless it is one too many.
 * @returns whether this address succeeded for this account within the last day: then nothing stops it
 * @throws RequestError too-many-failures until the window is over
 */
export async function countAttempt(
  transaction: SchoolTransaction,
  attempt: Attempt,
  now: Date,
): Promise<boolean> {
  const { table = schools } = attempt
  const windowStart = before(now, window)
  const { rows } = await sql<{ is_known: boolean }>`
    INSERT INTO ${sql.id(table)} AS known (address, username_key, failures, last_failed_at)
    VALUES (${networkOf(attempt.address)}, ${attempt.usernameKey}, 1, ${now})
    ON CONFLICT ON CONSTRAINT ${sql.id(`${table}_pkey`)} DO UPDATE SET
      failures = CASE WHEN known.last_failed_at > ${windowStart} THEN known.failures + 1 ELSE 1 END,
      last_failed_at = ${now}
    WHERE known.failures < ${mostFailures}
      OR known.last_failed_at <= ${windowStart}
      OR known.last_succeeded_at > ${before(now, day)}
    RETURNING coalesce(last_succeeded_at > ${before(now, day)}, false) AS is_known`.execute(transaction)
  if (rows[0]) return rows[0].is_known
  const retryAfter = await secondsLeft(transaction, attempt, now)
  throw new RequestError('too-many-failures', { retryAfter })
}

/** Forgets the failures; nothing stops this address for a day. The patron is somebody who has been here. */
export async function recordSuccess(
  transaction: SchoolTransaction,
  attempt: Attempt,
  now: Date,
): Promise<void> {
  await sql`
    UPDATE sign_in_attempt SET failures = 0, last_failed_at = NULL, last_succeeded_at = ${now}
    WHERE address = ${networkOf(attempt.address)} AND username_key = ${attempt.usernameKey}`.execute(
    transaction,
  )
  await recordFirst(transaction, attempt, now)
}

async function recordFirst(
  transaction: SchoolTransaction,
  { usernameKey }: Attempt,
  now: Date,
): Promise<void> {
  await sql`
    INSERT INTO first_sign_in (patron_id, at) SELECT id, ${now}::timestamptz FROM patron WHERE username_key = ${usernameKey}
    ON CONFLICT DO NOTHING`.execute(transaction)
}

/** Of attempts that are no sign-ins, and of operators: a right one makes nobody known, so guesses stay stopped. */
export async function forgetAttempts(
  transaction: SchoolTransaction,
  { address, usernameKey, table = schools }: Attempt,
): Promise<void> {
  await sql`
    DELETE FROM ${sql.id(table)}
    WHERE address = ${networkOf(address)} AND username_key = ${usernameKey}`.execute(transaction)
}

/**
 * Removes what no longer decides anything. Leaves alone what a sign-in is just writing, or two sweeps could wait
 * for each other's rows.
 */
export async function sweepAttempts(transaction: SchoolTransaction, now: Date): Promise<void> {
  await sql`
    DELETE FROM sign_in_attempt WHERE (address, username_key) IN (
      SELECT address, username_key FROM sign_in_attempt
      WHERE greatest(last_failed_at, last_succeeded_at) <= ${before(now, day)} FOR UPDATE SKIP LOCKED)
  `.execute(transaction)
}

async function secondsLeft(
  transaction: SchoolTransaction,
  { address, usernameKey, table = schools }: Attempt,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ last_failed_at: Date }>`
    SELECT last_failed_at FROM ${sql.id(table)}
    WHERE address = ${networkOf(address)} AND username_key = ${usernameKey}`.execute(transaction)
  const since = rows[0]?.last_failed_at ?? now
  return Math.max(1, Math.ceil((since.getTime() + window - now.getTime()) / 1000))
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds)
}

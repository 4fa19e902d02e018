/** What waits to be told to a school, and its way there: to its administrators by mail, to its webhook as an event. */
import { sql } from 'kysely'
import type { WaitingLetters } from '../../api/mail.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import { carryByWebhook } from '../webhook/carry-by-webhook.ts'
import type { Carrier, Channel, WaitingLetter } from './carrier.ts'
import { carryByMail } from './carry-by-mail.ts'

export interface Letter {
  subject: string
  body: string
  /** The same for a program. */
  event: object
}

const carriers: Record<Channel, Carrier> = { mail: carryByMail, webhook: carryByWebhook }
export const channels = Object.keys(carriers) as Channel[]

const settingsOf = { mail: sql.table('mail_settings'), webhook: sql.table('webhook_settings') }

/** Nothing goes a way that the school has not set up. */
export async function addLetter(
  transaction: SchoolTransaction,
  { subject, body, event }: Letter,
  { now, by = channels }: { now: Date; by?: readonly Channel[] },
): Promise<void> {
  for (const channel of by) {
    const text = channel === 'mail' ? body : JSON.stringify(event)
    await sql`
      INSERT INTO letter (channel, subject, body, made_at, next_try_at)
      SELECT ${channel}, ${subject}, ${text}, ${now}, ${now} FROM ${settingsOf[channel]}`.execute(transaction)
  }
}

export async function readWaiting(transaction: SchoolTransaction, channel: Channel): Promise<WaitingLetters> {
  const { rows } = await sql<{ letters: number; problem: string | null; nextTryAt: Date | null }>`
    SELECT count(*) AS letters, min(next_try_at) AS "nextTryAt",
      (SELECT problem FROM letter WHERE channel = ${channel} AND problem IS NOT NULL ORDER BY id DESC LIMIT 1) AS problem
    FROM letter WHERE channel = ${channel}`.execute(transaction)
  const { letters = 0, problem = null, nextTryAt = null } = rows[0] ?? {}
  return { letters, problem, nextTryAt: nextTryAt?.toISOString() ?? null }
}

/** Sends what is due, one after the other. Where one cannot be sent, the others of its way wait for its next try. */
export async function deliverLetters(services: Services, schoolId: number): Promise<void> {
  for (const channel of channels) {
    while (await deliverNext(services, schoolId, channel)) {
      // On to the next one.
    }
  }
}

/**
 * The letter is locked until it has gone, so that no other server sends it too.
 * @returns whether one was sent
 */
async function deliverNext(services: Services, schoolId: number, channel: Channel): Promise<boolean> {
  return withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    const letter = await takeDue(transaction, channel, now)
    if (!letter) return false
    const problem = await carriers[channel](transaction, { services, schoolId, letter, now })
    if (problem !== null) await postpone(transaction, letter, { problem, now })
    else await discard(transaction, letter)
    return problem === null
  })
}

async function takeDue(
  transaction: SchoolTransaction,
  channel: Channel,
  now: Date,
): Promise<WaitingLetter | undefined> {
  const { rows } = await sql<WaitingLetter>`
    SELECT id, subject, body, tries FROM letter WHERE channel = ${channel} AND next_try_at <= ${now}
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(transaction)
  return rows[0]
}

async function discard(transaction: SchoolTransaction, { id }: WaitingLetter): Promise<void> {
  await sql`DELETE FROM letter WHERE id = ${id}`.execute(transaction)
}

/** After a quarter of an hour, an hour, and so on; for about two days. */
const minutesUntilNextTry = [15, 60, 240, 480, 960, 960]

async function postpone(
  transaction: SchoolTransaction,
  letter: WaitingLetter,
  { problem, now }: { problem: string; now: Date },
): Promise<void> {
  const minutes = minutesUntilNextTry[letter.tries]
  if (minutes === undefined) {
    await discard(transaction, letter)
    return
  }
  await sql`
    UPDATE letter SET tries = tries + 1, problem = ${problem},
      next_try_at = ${now}::timestamptz + make_interval(mins => ${minutes})
    WHERE id = ${letter.id}`.execute(transaction)
}

/** What waits to be told to a school, and its way there: to its administrators by mail, to its webhook as an event. */
import { sql } from 'kysely'
import type { WaitingLetters } from '../../api/mail.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import { carryByWebhook } from '../webhook/carry-by-webhook.ts'
import { type Carrier, type Channel, problemOf, type WaitingLetter } from './carrier.ts'
import { carryByMail } from './carry-by-mail.ts'
import { inTime } from './in-time.ts'

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

interface Round {
  services: Services
  schoolId: number
  /** Aborted when Rollbook stops. */
  stopping: AbortSignal
}

/** In milliseconds. What a slow one leaves over is sent in the next round. */
const longestRound = 60_000

/** Sends what is due, one after the other. Where one cannot be sent, the others of its way wait for the next round. */
export async function deliverLetters(round: Round): Promise<void> {
  for (const channel of channels) {
    const over = AbortSignal.any([round.stopping, AbortSignal.timeout(longestRound)])
    while (!over.aborted && (await deliverNext(round, channel))) {
      // On to the next one.
    }
  }
}

/**
 * No transaction waits for the other side: the try is counted in one, so that no other server makes it too, and what came of it
 * is told in another.
 * @returns whether one was sent
 */
async function deliverNext({ services, schoolId, stopping }: Round, channel: Channel): Promise<boolean> {
  const taken = await withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    const letter = await takeDue(transaction, channel, now)
    if (!letter) return undefined
    return { letter, sending: await carriers[channel](transaction, { services, schoolId, letter, now }) }
  })
  if (!taken) return false
  const { letter, sending } = taken
  const bounds = { patience: services.letterPatience, stopping }
  const problem = sending && (await problemOf(inTime(sending, bounds)))
  await withSchool(services.database, schoolId, transaction => settle(transaction, letter, problem))
  return problem === null
}

/** After a quarter of an hour, an hour, and so on; for about two days. */
const minutesUntilNextTry = [15, 60, 240, 480, 960, 960]

/** From then on it is not due for a while, also if this server dies over it. */
async function takeDue(
  transaction: SchoolTransaction,
  channel: Channel,
  now: Date,
): Promise<WaitingLetter | undefined> {
  const { rows } = await sql<WaitingLetter>`
    UPDATE letter SET tries = tries + 1, next_try_at = ${now}::timestamptz + make_interval(
      mins => coalesce((${minutesUntilNextTry}::integer[])[tries + 1], ${minutesUntilNextTry.at(-1)}))
    WHERE id = (
      SELECT id FROM letter WHERE channel = ${channel} AND next_try_at <= ${now}
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, subject, body, tries`.execute(transaction)
  return rows[0]
}

async function settle(
  transaction: SchoolTransaction,
  { id, tries }: WaitingLetter,
  problem: string | null,
): Promise<void> {
  const isOver = problem === null || tries > minutesUntilNextTry.length
  if (isOver) await sql`DELETE FROM letter WHERE id = ${id}`.execute(transaction)
  else await sql`UPDATE letter SET problem = ${problem} WHERE id = ${id}`.execute(transaction)
}

/** What waits to be sent to a school's administrators, and its way there. */
import { sql } from 'kysely'
import type { MailState } from '../../api/mail.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { readRecipients } from './recipients.ts'
import { sayMailProblem, sendMail } from './send-mail.ts'
import { type KeptMailSettings, mailSealer, readMailSettings } from './settings.ts'

export interface Letter {
  subject: string
  body: string
}

/** Where the school has no mail server nobody is written to. */
export async function addLetter(
  transaction: SchoolTransaction,
  { subject, body }: Letter,
  now: Date,
): Promise<void> {
  await sql`
    INSERT INTO letter (subject, body, made_at, next_try_at)
    SELECT ${subject}, ${body}, ${now}, ${now} FROM mail_settings`.execute(transaction)
}

export async function readWaiting(transaction: SchoolTransaction): Promise<MailState['waiting']> {
  const { rows } = await sql<{ letters: number; problem: string | null; nextTryAt: Date | null }>`
    SELECT count(*) AS letters, min(next_try_at) AS "nextTryAt",
      (SELECT problem FROM letter WHERE problem IS NOT NULL ORDER BY id DESC LIMIT 1) AS problem
    FROM letter`.execute(transaction)
  const { letters = 0, problem = null, nextTryAt = null } = rows[0] ?? {}
  return { letters, problem, nextTryAt: nextTryAt?.toISOString() ?? null }
}

/** Sends what is due, one after the other. One that cannot be sent waits for its next try, and the others with it. */
export async function deliverLetters(services: Services, schoolId: number): Promise<void> {
  while (await deliverNext(services, schoolId)) {
    // On to the next one.
  }
}

/**
 * The letter is locked until it has gone, so that no other server sends it too.
 * @returns whether one was sent
 */
async function deliverNext(services: Services, schoolId: number): Promise<boolean> {
  return withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    const letter = await takeDue(transaction, now)
    if (!letter) return false
    const settings = await readMailSettings(transaction)
    const to = await readRecipients(transaction, await todayAt(transaction, now))
    if (settings === null || to.length === 0) return discard(transaction, letter)
    const problem = await trySending(services, { schoolId, settings, to, letter })
    if (problem === null) return discard(transaction, letter)
    await postpone(transaction, letter, { problem, now })
    return false
  })
}

interface WaitingLetter extends Letter {
  id: number
  tries: number
}

async function takeDue(transaction: SchoolTransaction, now: Date): Promise<WaitingLetter | undefined> {
  const { rows } = await sql<WaitingLetter>`
    SELECT id, subject, body, tries FROM letter WHERE next_try_at <= ${now}
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(transaction)
  return rows[0]
}

async function discard(transaction: SchoolTransaction, { id }: WaitingLetter): Promise<true> {
  await sql`DELETE FROM letter WHERE id = ${id}`.execute(transaction)
  return true
}

interface Delivery {
  schoolId: number
  settings: KeptMailSettings
  to: readonly string[]
  letter: WaitingLetter
}

/** @returns what went wrong, or null */
async function trySending(
  services: Services,
  { schoolId, settings, to, letter: { id, subject, body } }: Delivery,
): Promise<string | null> {
  const messageId = `<rollbook-${schoolId}-${id}@${settings.fromAddress.split('@').at(-1)}>`
  try {
    await sendMail(settings, { to, subject, body, messageId }, { sealer: mailSealer(services), schoolId })
    return null
  } catch (error) {
    return sayMailProblem(error)
  }
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

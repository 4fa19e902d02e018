import { sql } from 'kysely'
import type { Account } from '../access/account.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

/** A plan of a change of many, waiting to be applied. */
const isWaiting = sql`kind IN ('edit', 'removal', 'undo', 'merge', 'leavers') AND state = 'planned'`

/**
 * @returns false when no such plan waits
 * @throws RequestError `forbidden` for another one’s plan, unless it is an administrator who discards it
 */
export async function discardRun(
  transaction: SchoolTransaction,
  runId: number,
  { patronId, rights }: Account,
): Promise<boolean> {
  const { rows } = await sql<{ makerId: number | null }>`
    SELECT actor_id AS "makerId" FROM run WHERE id = ${runId} AND ${isWaiting} FOR UPDATE`.execute(
    transaction,
  )
  const [run] = rows
  if (!run) return false
  if (run.makerId !== patronId && !rights.has('administer')) throw new RequestError('forbidden', { sentence })
  await sql`DELETE FROM run WHERE id = ${runId}`.execute(transaction)
  return true
}

const sentence = 'Only who made this plan, or a System Administrator, discards it.'

const daysKept = 7

/** Plans that nobody applied: by now they would do something else than was shown. */
export async function forgetOldPlans(transaction: SchoolTransaction, now: Date): Promise<void> {
  await sql`
    DELETE FROM run WHERE ${isWaiting} AND started_at < ${now}::timestamptz - make_interval(days => ${daysKept})`.execute(
    transaction,
  )
}

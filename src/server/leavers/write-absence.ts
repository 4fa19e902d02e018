import { sql } from 'kysely'
import type { Absence } from '../../import/absence.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { disableDue, type Moment } from './disable-due.ts'
import { journalMarks, type Mark, markOfLeaver } from './journal-marks.ts'
import { mayLeave } from './may-leave.ts'
import { readLeaverSettings } from './settings.ts'

interface Import extends Moment {
  runId: number
}

/** What a complete file's plan says by whom it leaves out, in the transaction that applies it. */
export async function writeAbsence(
  transaction: SchoolTransaction,
  { missing, back }: Absence,
  { runId, today, now }: Import,
): Promise<void> {
  if (await isOutOfDate(transaction, runId)) return
  const cleared = await clearLeavers(transaction, back)
  const marked = await markMissing(transaction, missing, { runId, today })
  await journalMarks(transaction, [...cleared, ...marked], await readActor(transaction, runId))
  await disableDue(transaction, { now, today })
}

/** A plan that was held while a newer complete file came tells of absences that are past. */
async function isOutOfDate(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM run WHERE absence IS NOT NULL AND id > ${runId} AND state = 'applied' LIMIT 1`.execute(
    transaction,
  )
  return rows.length > 0
}

async function clearLeavers(transaction: SchoolTransaction, ids: readonly number[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    DELETE FROM leaver WHERE patron_id = ANY (${binaryArray('bigint', ids)}::bigint[])
    RETURNING patron_id AS "patronId", ${markOfLeaver} AS was, NULL AS is`.execute(transaction)
  return rows
}

/** Somebody may have been removed, got more rights, or become one with somebody in the file, since the plan was made. */
async function markMissing(
  transaction: SchoolTransaction,
  ids: readonly number[],
  { runId, today }: Omit<Import, 'now'>,
): Promise<Mark[]> {
  if (ids.length === 0) return []
  const { exempt, graceDays } = await readLeaverSettings(transaction)
  const { rows } = await sql<Mark>`
    INSERT INTO leaver (patron_id, missed_by, since, due_on)
    SELECT patron.id, ${runId}::bigint, ${today}::date, ${today}::date + ${graceDays}::integer
    FROM unnest(${binaryArray('bigint', ids)}::bigint[]) AS missing(id) JOIN patron ON patron.id = missing.id
    WHERE ${mayLeave(exempt)} AND NOT EXISTS (
      SELECT FROM run AS later WHERE later.kind = 'merge' AND later.state = 'applied' AND later.id > ${runId}
        AND (later.merge ->> 'survivor')::bigint = patron.id)
    ON CONFLICT DO NOTHING
    RETURNING patron_id AS "patronId", NULL AS was, ${markOfLeaver} AS is`.execute(transaction)
  return rows
}

async function readActor(transaction: SchoolTransaction, runId: number): Promise<Actor> {
  const { rows } = await sql<Actor>`
    SELECT via, actor_id AS "patronId", actor_name AS name FROM run WHERE id = ${runId}`.execute(transaction)
  return rows[0] as Actor
}

import { sql } from 'kysely'
import type { Absence } from '../../import/absence.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readActor } from '../journal/read-actor.ts'
import { clearLeavers } from './clear-leavers.ts'
import { disableDue, type Moment } from './disable-due.ts'
import { journalMarks, type Mark, markOfLeaver } from './journal-marks.ts'
import { mayLeave } from './may-leave.ts'
import { hasNewerComplete } from './newer-complete.ts'
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
  if (await hasNewerComplete(transaction, runId)) return
  const cleared = await clearLeavers(transaction, back)
  const marked = await markMissing(transaction, missing, { runId, today })
  const actor = await readActor(transaction, runId)
  await journalMarks(transaction, [...cleared, ...marked], { ...actor, of: runId })
  await disableDue(transaction, { now, today })
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

/** Leavers whom to disable the guard holds: at most one run of them waits. */
import { sql } from 'kysely'
import type { Chosen } from '../changes/procedure.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Does a run about just these wait already? Then there is nothing to plan anew, night after night. */
export async function isHeldAlready(
  transaction: SchoolTransaction,
  chosen: readonly Chosen[],
): Promise<boolean> {
  const ids = binaryArray(
    'bigint',
    chosen.map(({ patronId }) => patronId),
  )
  const { rows } = await sql`
    SELECT FROM run WHERE kind = 'leavers' AND state = 'held'
      AND (SELECT count(*) FROM run_row WHERE run_id = run.id) = ${chosen.length}
      AND NOT EXISTS (SELECT FROM run_row WHERE run_id = run.id AND patron_id <> ALL (${ids}::bigint[]))`.execute(
    transaction,
  )
  return rows.length > 0
}

export async function holdLeavers(transaction: SchoolTransaction, runId: number): Promise<void> {
  await sql`UPDATE run SET state = 'held' WHERE id = ${runId}`.execute(transaction)
}

/** What waits says no longer who is due. */
export async function replaceHeldLeavers(transaction: SchoolTransaction): Promise<void> {
  await sql`
    UPDATE run SET state = 'replaced', message = 'Others are due by now.'
    WHERE kind = 'leavers' AND state = 'held'`.execute(transaction)
}

/** Whom somebody keeps the run that waits is not to disable: the next day’s is about the others. */
export async function replaceHeldWith(
  transaction: SchoolTransaction,
  kept: readonly number[],
): Promise<void> {
  await sql`
    UPDATE run SET state = 'replaced', message = 'Somebody among them was kept.'
    WHERE kind = 'leavers' AND state = 'held' AND EXISTS (
      SELECT FROM run_row WHERE run_id = run.id AND patron_id = ANY (${binaryArray('bigint', kept)}::bigint[]))`.execute(
    transaction,
  )
}

export async function findHeldLeavers(transaction: SchoolTransaction): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM run WHERE kind = 'leavers' AND state = 'held' ORDER BY id DESC LIMIT 1`.execute(
    transaction,
  )
  return rows[0]?.id ?? null
}

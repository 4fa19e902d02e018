/**
 * A file that is taken in while somebody is removed for good may speak of him, and nobody finds it before it is kept. So files are
 * kept before a removal looks for them, or, where one was done since they came, not at all.
 */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

/** The first half of the advisory lock's key ("gate" in ASCII); the school is the other. */
const lockSpace = 0x67617465

/** Which removals are done, to be compared. */
export async function readRemovals(transaction: SchoolTransaction): Promise<string> {
  const { rows } = await sql<{ removals: string }>`
    SELECT coalesce(string_agg(id::text, ' ' ORDER BY id), '') AS removals
    FROM run WHERE kind = 'removal' AND state = 'applied'`.execute(transaction)
  return rows[0]?.removals ?? ''
}

/**
 * Waits for a removal that goes on; none looks for files until this transaction ends.
 * @param removals those that were done when the file came
 * @throws RequestError `changed-meanwhile`
 */
export async function passBeforeRemovals(transaction: SchoolTransaction, removals: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(${lockSpace}, current_school())`.execute(transaction)
  if ((await readRemovals(transaction)) === removals) return
  throw new RequestError('changed-meanwhile', {
    sentence: 'Somebody was removed for good while this file was read, so it was not kept. Choose it again.',
  })
}

/** Waits for files that are being kept; no other is until this transaction ends. */
export async function holdFilesBack(transaction: SchoolTransaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${lockSpace}, current_school())`.execute(transaction)
}

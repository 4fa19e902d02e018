import { sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { renamesOf, setAsideFormer } from '../patrons/write-former-usernames.ts'
import type { Restored, UndoWriting } from './write-undo.ts'

/** A rename that is taken back was none: whose former usernames the two were before is so again. */
export async function giveBackUsernames(
  transaction: SchoolTransaction,
  rows: readonly Restored[],
  { runId, undone }: UndoWriting,
): Promise<void> {
  const renamed = renamesOf(rows)
  await setAsideFormer(
    transaction,
    runId,
    renamed.flatMap(({ patronId, left, taken }) => [left, taken].map(key => ({ patronId, key }))),
  )
  const patronIds = binaryArray(
    'bigint',
    renamed.map(({ patronId }) => patronId),
  )
  await sql`
    INSERT INTO former_username (school_id, username_key, patron_id, left_at)
    SELECT (former).school_id, (former).username_key, (former).patron_id, (former).left_at
    FROM (
      SELECT jsonb_populate_record(NULL::former_username, what) AS former FROM set_aside
      WHERE run_id = ${undone} AND patron_id = ANY (${patronIds}::bigint[]) AND kind = 'former username') AS aside_rows
    WHERE EXISTS (SELECT FROM patron WHERE patron.id = (former).patron_id)
    ON CONFLICT DO NOTHING`.execute(transaction)
}

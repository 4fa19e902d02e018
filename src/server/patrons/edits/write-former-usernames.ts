import { sql } from 'kysely'
import type { UpdateEdit } from '../../../edit/plan-edit.ts'
import { foldKey } from '../../../patron/fold.ts'
import type { SchoolTransaction } from '../../database/database.ts'

/** A username that is left is free again; who left it last stands here. */
export async function writeFormerUsernames(
  transaction: SchoolTransaction,
  rows: readonly UpdateEdit[],
): Promise<void> {
  for (const { patronId, changes } of rows) {
    if (changes.username === undefined) continue
    const [left, taken] = changes.username.map(foldKey)
    if (left === taken) continue
    await sql`DELETE FROM former_username WHERE username_key = ${taken}`.execute(transaction)
    await sql`
      INSERT INTO former_username (username_key, patron_id) VALUES (${left}, ${patronId})
      ON CONFLICT (school_id, username_key) DO UPDATE SET patron_id = EXCLUDED.patron_id, left_at = now()`.execute(
      transaction,
    )
  }
}

import { sql } from 'kysely'
import type { UpdateRow } from '../../import/plan.ts'
import { foldKey } from '../../patron/fold.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** A username that is left is free again; who left it last stands here. */
export async function writeFormerUsernames(
  transaction: SchoolTransaction,
  rows: readonly Pick<UpdateRow, 'patronId' | 'changes'>[],
): Promise<void> {
  const renamed = rows.flatMap(({ patronId, changes: { username } }) => {
    const [left, taken] = (username ?? ['', '']).map(foldKey)
    return left === taken ? [] : [{ patronId, left, taken }]
  })
  for (const batch of inBatches(renamed)) {
    await sql`
      DELETE FROM former_username WHERE username_key = ANY (${batch.map(({ taken }) => taken)}::text[])`.execute(
      transaction,
    )
    const given = unnest([
      { name: 'username_key', type: 'text', values: batch.map(({ left }) => left) },
      { name: 'patron_id', type: 'bigint', values: batch.map(({ patronId }) => patronId) },
    ])
    await sql`
      INSERT INTO former_username (username_key, patron_id) SELECT username_key, patron_id FROM ${given}
      ON CONFLICT (school_id, username_key) DO UPDATE SET patron_id = EXCLUDED.patron_id, left_at = now()`.execute(
      transaction,
    )
  }
}

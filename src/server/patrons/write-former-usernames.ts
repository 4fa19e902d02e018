import { sql } from 'kysely'
import type { UpdateRow } from '../../import/plan.ts'
import { foldKey } from '../../patron/fold.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

type Rename = Pick<UpdateRow, 'patronId' | 'changes'>

/** A username that is left is free again; who left it last stands here. */
export async function writeFormerUsernames(
  transaction: SchoolTransaction,
  rows: readonly Rename[],
  runId: number,
): Promise<void> {
  const renamed = renamesOf(rows)
  await setAsideFormer(
    transaction,
    runId,
    renamed.flatMap(({ patronId, left, taken }) => [left, taken].map(key => ({ patronId, key }))),
  )
  const taken = new Set(renamed.map(rename => rename.taken))
  for (const batch of inBatches(renamed.filter(({ left }) => !taken.has(left)))) {
    const given = unnest([
      { name: 'username_key', type: 'text', values: batch.map(({ left }) => left) },
      { name: 'patron_id', type: 'bigint', values: batch.map(({ patronId }) => patronId) },
    ])
    await sql`INSERT INTO former_username (username_key, patron_id) SELECT username_key, patron_id FROM ${given}`.execute(
      transaction,
    )
  }
}

/** Those who have another username than but for its case, both folded. */
export function renamesOf(rows: readonly Rename[]): { patronId: number; left: string; taken: string }[] {
  return rows.flatMap(({ patronId, changes: { username } }) => {
    const [left, taken] = (username ?? ['', '']).map(foldKey) as [string, string]
    return left === taken ? [] : [{ patronId, left, taken }]
  })
}

/**
 * @param keys usernames, folded, each with who takes or leaves it; whose it was last may be somebody else
 */
export async function setAsideFormer(
  transaction: SchoolTransaction,
  runId: number,
  keys: readonly { patronId: number; key: string }[],
): Promise<void> {
  for (const batch of inBatches(keys)) {
    const given = unnest([
      { name: 'username_key', type: 'text', values: batch.map(({ key }) => key) },
      { name: 'by', type: 'bigint', values: batch.map(({ patronId }) => patronId) },
    ])
    await sql`
      WITH aside AS (
        DELETE FROM former_username AS former USING (SELECT * FROM ${given}) AS given
        WHERE former.username_key = given.username_key
        RETURNING given.by, to_jsonb(former) AS what)
      INSERT INTO set_aside (run_id, patron_id, kind, what)
      SELECT ${runId}::bigint, by, 'former username', what FROM aside`.execute(transaction)
  }
}

import { sql } from 'kysely'
import type { Use } from '../../undo/done-row.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** What has come of patrons beside their own values, by their ids. */
export async function readUses(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, Use[]>> {
  const uses = new Map<number, Use[]>()
  if (ids.length === 0) return uses
  const them = sql`ANY (${binaryArray('bigint', ids)}::bigint[])`
  // Each table once for all of them: most have nothing there.
  const { rows } = await sql<{ patronId: number; use: Use }>`
    SELECT patron_id AS "patronId", 'signed-in' AS use FROM first_sign_in WHERE patron_id = ${them}
    UNION SELECT patron_id, 'signed-in' FROM session WHERE patron_id = ${them}
    UNION SELECT patron_id, 'signed-in' FROM api_token WHERE patron_id = ${them}
    UNION SELECT patron_id, 'borrowed' FROM loan WHERE patron_id = ${them}
    UNION SELECT merged_into, 'merged' FROM patron WHERE merged_into = ${them}
    ORDER BY "patronId", use DESC`.execute(transaction)
  for (const { patronId, use } of rows) uses.set(patronId, [...(uses.get(patronId) ?? []), use])
  return uses
}

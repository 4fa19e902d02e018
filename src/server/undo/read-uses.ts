import { sql } from 'kysely'
import { type Use, uses } from '../../undo/done-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { patronsByIds } from '../patrons/by-ids.ts'

/** What has come of patrons beside their own values, by their ids. */
export async function readUses(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, Use[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Record<Use, boolean> & { id: number }>`
    SELECT patron.id,
      patron.first_signed_in_at IS NOT NULL
        OR EXISTS (SELECT FROM session WHERE session.patron_id = patron.id)
        OR EXISTS (SELECT FROM api_token WHERE api_token.patron_id = patron.id) AS "signed-in",
      EXISTS (SELECT FROM loan WHERE loan.patron_id = patron.id) AS borrowed,
      EXISTS (SELECT FROM patron AS other WHERE other.merged_into = patron.id) AS merged
    FROM ${patronsByIds(ids)}`.execute(transaction)
  return new Map(rows.map(row => [row.id, usesOf(row)]))
}

function usesOf(row: Record<Use, boolean>): Use[] {
  return uses.filter(use => row[use])
}

import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

/** These patrons and whoever was merged into them. */
export async function withMerged(transaction: SchoolTransaction, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE gone AS (
      SELECT unnest(${ids}::bigint[]) AS id
      UNION SELECT patron.id FROM patron JOIN gone ON patron.merged_into = gone.id)
    SELECT id FROM gone`.execute(transaction)
  return rows.map(({ id }) => id)
}

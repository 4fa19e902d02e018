import { sql } from 'kysely'
import type { UniqueKey } from '../../edit/read-input.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'

export interface Holder {
  key: string
  id: number
  username: string
}

const columns = {
  username: 'username_key',
  libraryBarcode: 'library_barcode',
  adminSystemId: 'admin_system_id',
} as const satisfies Record<UniqueKey, string>

/** Who holds these ids, by them. @param keys usernames folded */
export async function findHolders(
  transaction: SchoolTransaction,
  field: UniqueKey,
  keys: readonly string[],
): Promise<Map<string, Holder>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<Holder>`
    SELECT wanted.key, holder.id, holder.username FROM unnest(${binaryArray('text', keys)}::text[]) AS wanted(key)
    CROSS JOIN LATERAL (
      SELECT id, username FROM patron WHERE patron.${sql.id(columns[field])} = wanted.key COLLATE "C" LIMIT 1)
      AS holder`.execute(transaction)
  return new Map(rows.map(row => [row.key, row]))
}

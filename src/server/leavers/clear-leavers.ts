import { sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type Mark, markOfLeaver } from './journal-marks.ts'

/** They are leavers no more. */
export async function clearLeavers(transaction: SchoolTransaction, ids: readonly number[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    DELETE FROM leaver WHERE patron_id = ANY (${binaryArray('bigint', ids)}::bigint[])
    RETURNING patron_id AS "patronId", ${markOfLeaver} AS was, NULL AS is, to_jsonb(leaver) AS gone`.execute(
    transaction,
  )
  return rows
}

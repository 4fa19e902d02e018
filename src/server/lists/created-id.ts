import type { RawBuilder } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

/** @param insert ends with `RETURNING id` */
export async function createdId(
  transaction: SchoolTransaction,
  insert: RawBuilder<{ id: number }>,
): Promise<number> {
  const { rows } = await insert.execute(transaction)
  return (rows[0] as { id: number }).id
}

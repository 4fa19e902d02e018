import { sql } from 'kysely'
import type { SchoolTransaction } from './database.ts'

/**
 * For the rest of the transaction the rows that are to be written are each found by index. Before PostgreSQL has counted
 * a school that was just filled, it takes it for a few hundred rows, and reads all of it anew for each lot that is
 * written.
 */
export async function writeByIndex(transaction: SchoolTransaction): Promise<void> {
  await sql`SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(
    transaction,
  )
}

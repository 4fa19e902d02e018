import { sql } from 'kysely'
import type { SchoolTransaction } from './database.ts'

/**
 * For the rest of the transaction tables are joined in the order in which the statement names them. For a page of
 * patrons with all that they refer to PostgreSQL took 4 ms to find the best order, which is the written one, and
 * less to read the page.
 */
export async function joinAsWritten(transaction: SchoolTransaction): Promise<void> {
  await sql`SELECT set_config('join_collapse_limit', '1', true)`.execute(transaction)
}

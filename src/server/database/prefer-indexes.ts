import { sql } from 'kysely'
import type { SchoolTransaction } from './database.ts'

/**
 * For the rest of the transaction any page counts as near as the next, as in memory it is. At PostgreSQL's own setting,
 * made for turning disks, it reads a whole school for each lot of a file's rows, and a school's whole list of classes
 * for each patron who joins one.
 */
export async function preferIndexes(transaction: SchoolTransaction): Promise<void> {
  await sql`SELECT set_config('random_page_cost', '1.1', true)`.execute(transaction)
}

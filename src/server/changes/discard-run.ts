import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

/** @returns false when no such plan waits */
export async function discardRun(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM run WHERE id = ${runId} AND kind IN ('edit', 'removal', 'undo') AND state = 'planned'`.execute(
    transaction,
  )
  return numAffectedRows > 0n
}

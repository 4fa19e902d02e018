import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { isActingAdministrator } from '../patrons/administrators.ts'

/** The addresses of those who administer the school today. */
export async function readRecipients(transaction: SchoolTransaction, today: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    SELECT DISTINCT email_address AS address FROM patron
    WHERE ${isActingAdministrator(today)} AND NOT is_service AND email_address IS NOT NULL ORDER BY 1`.execute(
    transaction,
  )
  return rows.map(({ address }) => address)
}

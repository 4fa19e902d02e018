import { sql } from 'kysely'
import type { Leaver } from '../../api/leavers.ts'
import type { SchoolTransaction } from '../database/database.ts'

type Loan = Leaver['loans'][number]

/** What these patrons have on loan, what is due first first. */
export async function readLoans(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
): Promise<Map<number, Loan[]>> {
  const { rows } = await sql<Loan & { patronId: number }>`
    SELECT patron_id AS "patronId", item_barcode AS "itemBarcode", title, due_on AS "dueOn" FROM loan
    WHERE patron_id = ANY (${patronIds}::bigint[]) AND returned_at IS NULL ORDER BY due_on, id`.execute(
    transaction,
  )
  const loans = Map.groupBy(rows, ({ patronId }) => patronId)
  return new Map(Array.from(loans, ([id, own]) => [id, own.map(({ patronId: _, ...loan }) => loan)]))
}

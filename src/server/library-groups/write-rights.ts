import { sql } from 'kysely'
import type { CirculationRight } from '../../api/library-groups.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Whose rights they are. */
export type Borrowers = { levelId: number } | { groupId: number }

/** From now on these are all the rights that they have. */
export async function writeRights(
  transaction: SchoolTransaction,
  borrowers: Borrowers,
  rights: readonly CirculationRight[],
): Promise<void> {
  const [levelId, groupId] = 'levelId' in borrowers ? [borrowers.levelId, null] : [null, borrowers.groupId]
  await sql`
    DELETE FROM circulation_right WHERE level_id = ${levelId} OR library_group_id = ${groupId}`.execute(
    transaction,
  )
  const given = unnest([
    { name: 'item_type', type: 'text', values: rights.map(right => right.itemType) },
    { name: 'most_loans', type: 'integer', values: rights.map(right => right.mostLoans) },
    { name: 'loan_days', type: 'integer', values: rights.map(right => right.loanDays) },
    { name: 'most_renewals', type: 'integer', values: rights.map(right => right.mostRenewals) },
    { name: 'most_reservations', type: 'integer', values: rights.map(right => right.mostReservations) },
  ])
  await sql`
    INSERT INTO circulation_right
      (level_id, library_group_id, item_type, most_loans, loan_days, most_renewals, most_reservations)
    SELECT ${levelId}::bigint, ${groupId}::bigint, given.* FROM ${given}`.execute(transaction)
}

import { sql } from 'kysely'
import type { CirculationRight } from '../../api/library-groups.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Setting } from '../setting-changes/note-change.ts'
import { readRights } from './read-library-groups.ts'
import type { Borrowers } from './write-rights.ts'

/** Of a group or level that is there. */
export async function rightsSetting(transaction: SchoolTransaction, borrowers: Borrowers): Promise<Setting> {
  return {
    page: 'Library groups',
    about: await nameOf(transaction, borrowers),
    async say() {
      const rights = await readRights(transaction, borrowers)
      return Object.fromEntries(rights.map(right => [right.itemType || 'Everything else', sayRight(right)]))
    },
  }
}

function sayRight({ mostLoans, loanDays, mostRenewals, mostReservations }: CirculationRight): string {
  return `loans: ${mostLoans}, days: ${loanDays}, renewals: ${mostRenewals}, reservations: ${mostReservations}`
}

async function nameOf(transaction: SchoolTransaction, borrowers: Borrowers): Promise<string> {
  const { rows } =
    'levelId' in borrowers
      ? await sql<{ name: string }>`SELECT name FROM level WHERE id = ${borrowers.levelId}`.execute(
          transaction,
        )
      : await sql<{ name: string }>`SELECT name FROM library_group WHERE id = ${borrowers.groupId}`.execute(
          transaction,
        )
  const name = rows[0]?.name ?? ''
  return 'levelId' in borrowers ? `Level ${name}` : name
}

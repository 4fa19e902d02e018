import { type RawBuilder, sql } from 'kysely'
import type { CirculationRight, LibraryGroups } from '../../api/library-groups.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Borrowers } from './write-rights.ts'

export async function readLibraryGroups(transaction: SchoolTransaction): Promise<LibraryGroups> {
  const groups = await sql<LibraryGroups['groups'][number]>`
    SELECT library_group.id, library_group.name, ${rightsOf(sql`library_group_id = library_group.id`)} AS rights,
      (SELECT count(*) FROM library_group_member AS member JOIN patron
          ON patron.school_id = member.school_id AND patron.id = member.patron_id
        WHERE member.library_group_id = library_group.id AND patron.merged_into IS NULL) AS members
    FROM library_group ORDER BY name_key`.execute(transaction)
  const levels = await sql<LibraryGroups['levels'][number]>`
    SELECT level.id, level.name, ${rightsOf(sql`level_id = level.id`)} AS rights
    FROM level ORDER BY position`.execute(transaction)
  return { groups: groups.rows, levels: levels.rows }
}

export async function readRights(
  transaction: SchoolTransaction,
  borrowers: Borrowers,
): Promise<CirculationRight[]> {
  const whose =
    'levelId' in borrowers
      ? sql`level_id = ${borrowers.levelId}`
      : sql`library_group_id = ${borrowers.groupId}`
  const { rows } = await sql<{ rights: CirculationRight[] }>`SELECT ${rightsOf(whose)} AS rights`.execute(
    transaction,
  )
  return rows[0]?.rights ?? []
}

function rightsOf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    SELECT coalesce(json_agg(json_build_object('itemType', item_type, 'mostLoans', most_loans, 'loanDays', loan_days,
      'mostRenewals', most_renewals, 'mostReservations', most_reservations) ORDER BY item_type), '[]')
    FROM circulation_right WHERE ${condition})`
}

import { type RawBuilder, sql } from 'kysely'
import type { StoredProfile } from '../../../edit/profile.ts'
import { storedGroups } from '../../access/rights.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { patronsByIds } from '../by-ids.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from '../patron-row.ts'

interface ProfileRow extends PatronRow {
  id: number
  version: number
  isService: boolean
  systemGroups: string[]
  libraryGroups: string[]
}

type Profiles = Map<number, StoredProfile>

/** Patrons as planning an edit sees them, by id; who was merged into another is nobody. */
export function readProfiles(transaction: SchoolTransaction, ids: readonly number[]): Promise<Profiles> {
  return read(transaction, ids, sql`patron.merged_into IS NULL`)
}

/** Records that were merged into another, by id. */
export function readMergedProfiles(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Profiles> {
  return read(transaction, ids, sql`patron.merged_into IS NOT NULL`)
}

async function read(
  transaction: SchoolTransaction,
  ids: readonly number[],
  condition: RawBuilder<unknown>,
): Promise<Profiles> {
  const { rows } = await sql<ProfileRow>`
    SELECT patron.id, patron.version, patron.is_service AS "isService", patron.system_groups AS "systemGroups",
      ARRAY(SELECT library_group.name FROM library_group_member
        JOIN library_group ON library_group.school_id = library_group_member.school_id
          AND library_group.id = library_group_member.library_group_id
        WHERE library_group_member.school_id = patron.school_id AND library_group_member.patron_id = patron.id)
        AS "libraryGroups", ${patronColumns}
    FROM ${patronsByIds(ids)} ${patronTables}
    WHERE ${condition}`.execute(transaction)
  return new Map(rows.map(row => [row.id, profileOf(row)]))
}

export async function readProfile(
  transaction: SchoolTransaction,
  id: number,
): Promise<StoredProfile | undefined> {
  return (await readProfiles(transaction, [id])).get(id)
}

function profileOf(row: ProfileRow): StoredProfile {
  const { id, version, isService } = row
  return {
    id,
    version,
    isService,
    values: valuesOf(row),
    libraryGroups: row.libraryGroups.sort(),
    systemGroups: storedGroups(row.systemGroups),
  }
}

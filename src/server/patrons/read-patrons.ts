import { type RawBuilder, sql } from 'kysely'
import type { PatronDetail, PatronView } from '../../api/patron.ts'
import { foldForSearch } from '../../patron/fold.ts'
import { missingForProfile } from '../../patron/rules.ts'
import { standingOf } from '../../patron/standing.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from './patron-row.ts'

export interface PatronPage {
  search?: string | undefined
  limit: number
  after?: Cursor | undefined
  /** In the school's time zone. */
  today: string
}

/** Where a page ended in the order of names. */
export interface Cursor {
  sortName: string
  id: number
}

interface ViewRow extends PatronRow {
  id: number
  version: number
  sortName: string
  academicLevel: string | null
  systemGroups: string[]
  hasPassword: boolean
  libraryGroups: string[]
  onLoan: number
  createdAt: Date
  updatedAt: Date
}

const viewColumns = sql`
  patron.id, patron.version, patron.sort_name AS "sortName", patron.system_groups AS "systemGroups",
  patron.created_at AS "createdAt", patron.updated_at AS "updatedAt", level.name AS "academicLevel",
  patron.password_hash IS NOT NULL AS "hasPassword",
  ARRAY(SELECT library_group.name FROM library_group_member
    JOIN library_group ON library_group.school_id = library_group_member.school_id
      AND library_group.id = library_group_member.library_group_id
    WHERE library_group_member.school_id = patron.school_id AND library_group_member.patron_id = patron.id
    ORDER BY library_group.name) AS "libraryGroups",
  (SELECT count(*) FROM loan WHERE loan.school_id = patron.school_id AND loan.patron_id = patron.id
    AND loan.returned_at IS NULL) AS "onLoan", ${patronColumns}`

const viewTables = sql`${patronTables}
  LEFT JOIN cohort_level ON cohort_level.school_id = patron.school_id AND cohort_level.cohort_id = patron.cohort_id
    AND cohort_level.period_id = (SELECT period.id FROM academic_period AS period WHERE period.is_current)
  LEFT JOIN level ON level.school_id = patron.school_id AND level.id = cohort_level.level_id`

/** Patrons by surname and given name; service accounts and merged patrons are none. */
export async function listPatrons(
  transaction: SchoolTransaction,
  { search, limit, after, today }: PatronPage,
): Promise<{ patrons: PatronView[]; total: number; next: Cursor | null }> {
  const found = sql`NOT patron.is_service AND patron.merged_into IS NULL ${matching(search)}`
  const beyond = after
    ? sql`AND (patron.sort_name, patron.id) > (${after.sortName} COLLATE "C", ${after.id})`
    : sql``
  const { rows } = await sql<ViewRow>`
    SELECT ${viewColumns} FROM patron ${viewTables} WHERE ${found} ${beyond}
    ORDER BY patron.sort_name, patron.id LIMIT ${limit + 1}`.execute(transaction)
  const counted = await sql<{ total: number }>`
    SELECT count(*) AS total FROM patron WHERE ${found}`.execute(transaction)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    patrons: page.map(row => viewOf(row, today)),
    total: counted.rows[0]?.total ?? 0,
    next: last && rows.length > limit ? { sortName: last.sortName, id: last.id } : null,
  }
}

/** Every word must occur somewhere: a scan of the school's own rows, which no index under row-level security beats. */
function matching(search = ''): RawBuilder<unknown> {
  const words = foldForSearch(search).split(/\s+/).filter(Boolean)
  return sql.join(
    words.map(word => sql`AND strpos(patron.search_text, ${word}) > 0`),
    sql` `,
  )
}

interface DetailRow extends ViewRow {
  contacts: PatronDetail['contacts']
  firstImportedBy: number | null
}

export async function findPatron(
  transaction: SchoolTransaction,
  id: number,
  today: string,
): Promise<PatronDetail | null> {
  const { rows } = await sql<DetailRow>`
    SELECT ${viewColumns}, patron.first_imported_by AS "firstImportedBy",
      (SELECT coalesce(json_agg(json_build_object('role', role, 'name', name, 'emailAddress', contact.email_address,
          'isPrimary', is_primary, 'delivery', delivery) ORDER BY contact.id), '[]')
        FROM contact WHERE contact.patron_id = patron.id) AS contacts
    FROM patron ${viewTables} WHERE patron.id = ${id}`.execute(transaction)
  const [row] = rows
  if (!row) return null
  const { hasPassword, libraryGroups, contacts, firstImportedBy } = row
  return { ...viewOf(row, today), hasPassword, libraryGroups, contacts, firstImportedBy }
}

function viewOf(row: ViewRow, today: string): PatronView {
  const { id, version, academicLevel, systemGroups, onLoan } = row
  return {
    id,
    version,
    ...valuesOf(row),
    academicLevel,
    systemGroups,
    incomplete: missingForProfile(row),
    standing: standingOf(row, today),
    onLoan,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

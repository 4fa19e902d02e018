import { type RawBuilder, sql } from 'kysely'
import type { PatronDetail, PatronView } from '../../api/patron.ts'
import type { PatronFilter } from '../../api/patron-list.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { joinAsWritten } from '../database/join-as-written.ts'
import { inOrder, type PatronOrder, sortedIn } from './patron-order.ts'
import { type ViewRow, viewColumns, viewOf, viewTables } from './patron-view.ts'
import { patronsMatching, saysNothing } from './patrons-matching.ts'

export interface PatronPage {
  filter: PatronFilter
  order: PatronOrder
  limit: number
  from: Place
  /** In the school's time zone. */
  today: string
}

/** Where a page begins: behind a patron, in the order of names only, or behind so many. */
export type Place = { kind: 'behind'; cursor: Cursor } | { kind: 'offset'; offset: number }

/** Where a page ended in the order of names. */
export interface Cursor {
  isNameless: boolean
  sortName: string
  id: number
}

type FoundRow = ViewRow & { nameless: boolean; sort_name: string; total: number }
type Nobody = { id: null; total: number }

/** A page of those whom a filter finds, and how many they are in all, with one reading of the school's rows. */
export async function listPatrons(
  transaction: SchoolTransaction,
  page: PatronPage,
): Promise<{ patrons: PatronView[]; total: number; next: Cursor | null }> {
  const { order, limit, from, today } = page
  const behind = from.kind === 'behind' ? sql`WHERE ${isBehind(from.cursor, order)}` : sql``
  await joinAsWritten(transaction)
  const { rows } = await sql<FoundRow | Nobody>`
    WITH ${found(page)}, page AS (
      SELECT * FROM found ${behind} ORDER BY ${inOrder(order)}
      LIMIT ${limit + 1} OFFSET ${from.kind === 'offset' ? from.offset : 0})
    SELECT counted.total, page.place, page.nameless, page.sort_name, ${viewColumns}
    FROM (SELECT count(*) AS total FROM found) AS counted LEFT JOIN page ON true
    LEFT JOIN patron ON patron.id = page.id ${viewTables}
    ORDER BY ${inOrder(order)}`.execute(transaction)
  const patrons = rows.filter(row => row.id !== null)
  const shown = patrons.slice(0, limit)
  return {
    patrons: shown.map(row => viewOf(row, today)),
    total: rows[0]?.total ?? 0,
    next: patrons.length > limit && order.sort === 'name' ? cursorAt(shown.at(-1)) : null,
  }
}

/** The ids of all whom a filter finds, in order. */
export async function listPatronIds(
  transaction: SchoolTransaction,
  search: Pick<PatronPage, 'filter' | 'order' | 'today'>,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH ${found(search)} SELECT id FROM found ORDER BY ${inOrder(search.order)}`.execute(transaction)
  return rows.map(row => row.id)
}

/**
 * Whom a filter finds, with what to sort them by. To search is to read the school's rows, so it is done once for page
 * and total; without a search each of the two has an index to itself, and the page reads no further than it goes.
 */
function found({
  filter,
  order,
  today,
}: Pick<PatronPage, 'filter' | 'order' | 'today'>): RawBuilder<unknown> {
  const { value, tables } = sortedIn(order, today)
  return sql`found AS ${saysNothing(filter) ? sql`NOT MATERIALIZED` : sql`MATERIALIZED`} (
    SELECT patron.id, patron.surname IS NULL AS nameless, patron.sort_name, ${value} AS place
    FROM patron ${tables} WHERE ${patronsMatching(filter, today)})`
}

function isBehind({ isNameless, sortName, id }: Cursor, { direction }: PatronOrder): RawBuilder<boolean> {
  const last = sql`${sortName} COLLATE "C", ${id}::bigint`
  if (direction === 'up') return sql`(nameless, sort_name, id) > (${isNameless}::boolean, ${last})`
  return sql`(nameless > ${isNameless}::boolean
    OR (nameless = ${isNameless}::boolean AND (sort_name, id) < (${last})))`
}

function cursorAt(row: FoundRow | undefined): Cursor | null {
  return row ? { isNameless: row.nameless, sortName: row.sort_name, id: row.id } : null
}

interface DetailRow extends ViewRow {
  contacts: PatronDetail['contacts']
  firstImportedBy: number | null
}

/** Of a record that was merged the one that it is part of now. */
export async function findPatron(
  transaction: SchoolTransaction,
  id: number,
  today: string,
): Promise<PatronDetail | null> {
  await joinAsWritten(transaction)
  const { rows } = await sql<DetailRow>`
    SELECT ${viewColumns}, patron.first_imported_by AS "firstImportedBy",
      (SELECT coalesce(json_agg(json_build_object('role', role, 'name', name, 'emailAddress', contact.email_address,
          'isPrimary', is_primary, 'delivery', delivery) ORDER BY contact.id), '[]')
        FROM contact WHERE contact.patron_id = patron.id) AS contacts
    FROM patron ${viewTables} WHERE patron.id = surviving_patron(${id})`.execute(transaction)
  const [row] = rows
  if (!row) return null
  const { hasPassword, libraryGroups, contacts, firstImportedBy } = row
  return { ...viewOf(row, today), hasPassword, libraryGroups, contacts, firstImportedBy }
}

import { sql } from 'kysely'
import type { Selection } from '../../api/many-patrons.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { listPatronIds } from '../patrons/read-patrons.ts'
import type { Chosen } from './procedure.ts'

/**
 * Whom somebody chose, in the order of names; ids of nobody are left out.
 * @param today in the school's time zone
 */
export async function choosePatrons(
  transaction: SchoolTransaction,
  selection: Selection,
  today: string,
): Promise<Chosen[]> {
  const ids = await selectedIds(transaction, selection, today)
  return ids.map((patronId, index) => ({ number: index + 1, patronId }))
}

async function selectedIds(
  transaction: SchoolTransaction,
  selection: Selection,
  today: string,
): Promise<number[]> {
  if ('ids' in selection) return existingIds(transaction, selection.ids)
  const order = { sort: 'name', direction: 'up' } as const
  const found = await listPatronIds(transaction, { filter: selection.filter, order, today })
  const except = new Set(selection.except)
  return found.filter(id => !except.has(id))
}

async function existingIds(transaction: SchoolTransaction, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE id = ANY (${ids}::bigint[]) AND merged_into IS NULL
    ORDER BY surname IS NULL, sort_name, id`.execute(transaction)
  return rows.map(({ id }) => id)
}

import { sql } from 'kysely'
import type { Selection } from '../../api/many-patrons.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

/** Whom somebody chose, in the order of names; ids of nobody are left out. */
export async function selectedIds(transaction: SchoolTransaction, selection: Selection): Promise<number[]> {
  if (!('ids' in selection))
    throw new RequestError('bad-request', { sentence: 'Choose patrons by their ids.' })
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE id = ANY (${selection.ids}::bigint[]) AND merged_into IS NULL
    ORDER BY surname IS NULL, sort_name, id`.execute(transaction)
  return rows.map(({ id }) => id)
}

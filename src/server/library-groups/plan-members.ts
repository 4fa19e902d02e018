import { sql } from 'kysely'
import type { PopulateBody } from '../../api/library-groups.ts'
import type { ManyChange, Selection } from '../../api/many-patrons.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

export interface Group {
  id: number
  name: string
}

/** @throws RequestError `not-found` */
export async function findGroup(transaction: SchoolTransaction, id: number): Promise<Group> {
  const { rows } = await sql<Group>`SELECT id, name FROM library_group WHERE id = ${id}`.execute(transaction)
  if (!rows[0]) throw new RequestError('not-found', { sentence: 'There is no such library group.' })
  return rows[0]
}

/** What was chosen in the two lists, Available and Selected, as a change of many. */
export async function changeOfMembers(
  transaction: SchoolTransaction,
  group: Group,
  body: PopulateBody,
): Promise<{ selection: Selection; change: ManyChange }> {
  const { joining, leaving } = 'members' in body ? await replacing(transaction, group, body) : adding(body)
  return {
    selection: { ids: [...new Set([...joining, ...leaving])] },
    change: { kind: 'populate-library-group', group: group.name, leaving },
  }
}

interface Moves {
  joining: readonly number[]
  leaving: number[]
}

function adding({ add, take }: Extract<PopulateBody, { add: unknown }>): Moves {
  const leaving = new Set(take)
  return { joining: add.filter(id => !leaving.has(id)), leaving: [...leaving] }
}

async function replacing(
  transaction: SchoolTransaction,
  { id }: Group,
  { members }: Extract<PopulateBody, { members: unknown }>,
): Promise<Moves> {
  const { rows } = await sql<{ id: number }>`
    SELECT patron_id AS id FROM library_group_member WHERE library_group_id = ${id}`.execute(transaction)
  const staying = new Set(members)
  return { joining: members, leaving: rows.map(row => row.id).filter(member => !staying.has(member)) }
}

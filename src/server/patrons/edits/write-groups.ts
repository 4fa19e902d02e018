/** Writes which groups patrons are in. Their version was raised with their other values. */
import { sql } from 'kysely'
import { foldKey } from '../../../patron/fold.ts'
import { isForService, storedGroups } from '../../access/rights.ts'
import { inBatches, unnest } from '../../database/columns.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { ListEntryGone } from '../overtaken.ts'

export interface GroupsOfPatron {
  patronId: number
  /** By name: all that he is to be in. */
  groups: readonly string[]
}

export async function writeSystemGroups(
  transaction: SchoolTransaction,
  patrons: readonly GroupsOfPatron[],
): Promise<void> {
  for (const batch of inBatches(patrons)) {
    const given = unnest([
      { name: 'patron_id', type: 'bigint', values: batch.map(({ patronId }) => patronId) },
      { name: 'groups', type: 'json', values: batch.map(({ groups }) => JSON.stringify(groups)) },
      {
        name: 'is_service',
        type: 'boolean',
        values: batch.map(({ groups }) => isForService(storedGroups(groups))),
      },
    ])
    await sql`
      UPDATE patron SET is_service = given.is_service,
        system_groups = ARRAY(SELECT json_array_elements_text(given.groups))
      FROM ${given} WHERE patron.id = given.patron_id`.execute(transaction)
  }
}

/** @throws ListEntryGone when a group is there no more */
export async function writeLibraryGroups(
  transaction: SchoolTransaction,
  patrons: readonly GroupsOfPatron[],
): Promise<void> {
  if (patrons.length === 0) return
  const ids = await readGroupIds(transaction)
  for (const batch of inBatches(patrons)) await writeMembers(transaction, batch, ids)
}

async function readGroupIds(transaction: SchoolTransaction): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; id: number }>`
    SELECT name_key AS key, id FROM library_group`.execute(transaction)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

async function writeMembers(
  transaction: SchoolTransaction,
  patrons: readonly GroupsOfPatron[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const members = patrons.flatMap(({ patronId, groups }) =>
    groups.map(name => ({ patronId, groupId: ids.get(foldKey(name)) })),
  )
  if (members.some(({ groupId }) => groupId === undefined)) throw new ListEntryGone('a library group')
  const given = unnest([
    { name: 'patron_id', type: 'bigint', values: members.map(({ patronId }) => patronId) },
    { name: 'library_group_id', type: 'bigint', values: members.map(({ groupId }) => groupId) },
  ])
  await sql`
    DELETE FROM library_group_member AS member
    WHERE patron_id = ANY (${patrons.map(({ patronId }) => patronId)}::bigint[])
      AND (patron_id, library_group_id) NOT IN (SELECT patron_id, library_group_id FROM ${given})`.execute(
    transaction,
  )
  await sql`
    INSERT INTO library_group_member (library_group_id, patron_id)
    SELECT library_group_id, patron_id FROM ${given} ON CONFLICT DO NOTHING`.execute(transaction)
}

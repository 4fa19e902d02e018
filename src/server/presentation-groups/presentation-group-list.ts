import { sql } from 'kysely'
import { type PresentationGroups, presentationGroupBody } from '../../api/presentation-groups.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { patronsWhere } from '../lists/uses.ts'

export const presentationGroupList: EntryList<typeof presentationGroupBody> = {
  url: '/api/presentation-groups',
  noun: 'presentation group',
  key: 'label',
  tag: 'Presentation groups',
  access: 'administer',
  table: sql`presentation_group`,
  body: presentationGroupBody,
  create: (transaction, { label, isCurrent, colour }) =>
    createdId(
      transaction,
      sql`INSERT INTO presentation_group (label, label_key, is_current, colour)
        VALUES (${label}, ${foldKey(label)}, ${isCurrent}, ${colour}) RETURNING id`,
    ),
  async save(transaction, id, { label, isCurrent, colour }) {
    await sql`
      UPDATE presentation_group
      SET label = ${label}, label_key = ${foldKey(label)}, is_current = ${isCurrent}, colour = ${colour}
      WHERE id = ${id}`.execute(transaction)
  },
  usesOf: (transaction, id) => patronsWhere(transaction, sql`presentation_group_id = ${id}`),
}

/** Current ones first. */
export async function listPresentationGroups(transaction: SchoolTransaction): Promise<PresentationGroups> {
  const { rows } = await sql<PresentationGroups['groups'][number]>`
    SELECT id, label, is_current AS "isCurrent", colour, logo IS NOT NULL AS "hasLogo",
      (SELECT count(*) FROM patron WHERE presentation_group_id = presentation_group.id AND merged_into IS NULL)
        AS patrons
    FROM presentation_group ORDER BY is_current DESC, label_key`.execute(transaction)
  return { groups: rows }
}

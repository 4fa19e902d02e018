import { sql } from 'kysely'
import { libraryGroupBody } from '../../api/library-groups.ts'
import { foldKey } from '../../patron/fold.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { patronsWhere } from '../lists/uses.ts'

/** Its rights go with a group; its members keep it. */
export const libraryGroupList: EntryList<typeof libraryGroupBody> = {
  url: '/api/library-groups',
  noun: 'library group',
  key: 'name',
  tag: 'Library groups',
  access: 'keep-library-groups',
  table: sql`library_group`,
  body: libraryGroupBody,
  create: (transaction, { name }) =>
    createdId(
      transaction,
      sql`INSERT INTO library_group (name, name_key) VALUES (${name}, ${foldKey(name)}) RETURNING id`,
    ),
  async save(transaction, id, { name }) {
    await sql`
      UPDATE library_group SET name = ${name}, name_key = ${foldKey(name)} WHERE id = ${id}`.execute(
      transaction,
    )
  },
  usesOf: (transaction, id) =>
    patronsWhere(
      transaction,
      sql`merged_into IS NULL AND id IN (SELECT patron_id FROM library_group_member WHERE library_group_id = ${id})`,
    ),
}

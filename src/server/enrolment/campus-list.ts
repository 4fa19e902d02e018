import { sql } from 'kysely'
import { campusBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { patronsWhere } from '../lists/uses.ts'

/** One of them may be the default: making one so takes it from another. */
export const campusList: EntryList<typeof campusBody> = {
  url: '/api/campuses',
  noun: 'campus',
  key: 'import id',
  tag: 'Enrolment',
  access: 'administer',
  table: sql`campus`,
  body: campusBody,
  async create(transaction, { name, importId, isDefault }) {
    if (isDefault) await noneIsDefault(transaction)
    return createdId(
      transaction,
      sql`INSERT INTO campus (name, import_id, import_key, is_default)
        VALUES (${name}, ${importId}, ${foldKey(importId)}, ${isDefault}) RETURNING id`,
    )
  },
  async save(transaction, id, { name, importId, isDefault }) {
    if (isDefault) await noneIsDefault(transaction)
    await sql`
      UPDATE campus SET name = ${name}, import_id = ${importId}, import_key = ${foldKey(importId)},
        is_default = ${isDefault}
      WHERE id = ${id}`.execute(transaction)
  },
  usesOf: (transaction, id) => patronsWhere(transaction, sql`campus_id = ${id}`),
}

async function noneIsDefault(transaction: SchoolTransaction): Promise<void> {
  await sql`UPDATE campus SET is_default = false WHERE is_default`.execute(transaction)
}

import { sql } from 'kysely'
import { formClassBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { holdEntry } from '../lists/change-list.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { countedUse, patronsWhere, type Use } from '../lists/uses.ts'
import { periodList } from './period-list.ts'

/** A class is of its period for good; who left it is remembered as long as it is there. */
export const formClassList: EntryList<typeof formClassBody> = {
  url: '/api/form-classes',
  noun: 'form class',
  key: 'name',
  tag: 'Enrolment',
  access: 'administer',
  table: sql`form_class`,
  body: formClassBody,
  async create(transaction, { periodId, name }) {
    await holdEntry(transaction, { ...periodList, id: periodId })
    return createdId(
      transaction,
      sql`INSERT INTO form_class (period_id, name, name_key)
        VALUES (${periodId}, ${name}, ${foldKey(name)}) RETURNING id`,
    )
  },
  async save(transaction, id, { periodId, name }) {
    const { numAffectedRows = 0n } = await sql`
      UPDATE form_class SET name = ${name}, name_key = ${foldKey(name)}
      WHERE id = ${id} AND period_id = ${periodId}`.execute(transaction)
    if (numAffectedRows === 0n) throw new RequestError('invalid-entry', staysInPeriod)
  },
  usesOf: usesOfClass,
}

const staysInPeriod = {
  sentence: 'A form class stays in its academic period. Add one to the other period instead.',
}

async function usesOfClass(transaction: SchoolTransaction, id: number): Promise<Use[]> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT patron_id) AS count FROM past_form_class WHERE form_class_id = ${id}`.execute(
    transaction,
  )
  return [
    ...(await patronsWhere(transaction, sql`form_class_id = ${id}`)),
    ...countedUse(rows[0]?.count ?? 0, ['patron who left it', 'patrons who left it']),
  ]
}

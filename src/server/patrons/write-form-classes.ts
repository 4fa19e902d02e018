import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { ListIds } from '../enrolment/lists.ts'
import { idOf } from './write-patrons.ts'

export interface ClassMove {
  patronId: number
  /** A class of the current period. */
  formClass: string
}

/** Ends what class membership these patrons have. */
export async function leaveFormClasses(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
  today: string,
): Promise<void> {
  for (const ids of inBatches(patronIds)) {
    await sql`
      UPDATE form_class_member SET to_day = greatest(${today}::date, from_day)
      WHERE to_day IS NULL AND patron_id = ANY (${ids}::bigint[])`.execute(transaction)
  }
}

/** Each patron, who is in no class now, joins one. */
export async function joinFormClasses(
  transaction: SchoolTransaction,
  moves: readonly ClassMove[],
  { lists, today }: { lists: ListIds; today: string },
): Promise<void> {
  for (const batch of inBatches(moves)) {
    const given = unnest([
      { name: 'patron_id', type: 'bigint', values: batch.map(move => move.patronId) },
      {
        name: 'form_class_id',
        type: 'bigint',
        values: batch.map(move => idOf(lists.formClasses, foldKey(move.formClass))),
      },
    ])
    await sql`
      INSERT INTO form_class_member (patron_id, form_class_id, from_day)
      SELECT patron_id, form_class_id, ${today}::date FROM ${given}`.execute(transaction)
  }
}

import { sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'
import { inBatches } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Writes down that these patrons leave the class that they are in; which one they join is then written over it. */
export async function leaveFormClasses(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
  { runId, today }: { runId: number; today: string },
): Promise<void> {
  for (const ids of inBatches(patronIds)) {
    await sql`
      INSERT INTO past_form_class (patron_id, form_class_id, from_day, to_day, left_by)
      SELECT id, form_class_id, form_class_since, greatest(${today}::date, form_class_since), ${runId}::bigint
      FROM patron WHERE id = ANY (${binaryArray('bigint', ids)}::bigint[]) AND form_class_id IS NOT NULL`.execute(
      transaction,
    )
  }
}

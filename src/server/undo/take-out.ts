import { sql } from 'kysely'
import { compareVersions } from '../changes/remove-patrons.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { keepAnAdministrator } from '../patrons/administrators.ts'
import type { Leaving, UndoWriting } from './write-undo.ts'

/**
 * Takes out of the register whom the undone run created, and sets each aside as he is, so that he can come again.
 * @throws what `isOvertaken` knows: somebody was changed, or has borrowed something meanwhile
 */
export async function takeOut(
  transaction: SchoolTransaction,
  leaving: readonly Leaving[],
  { runId, lists }: UndoWriting,
): Promise<void> {
  if (leaving.length === 0) return
  const ids = leaving.map(({ patronId }) => patronId)
  await keepAnAdministrator(transaction, { losers: ids, today: lists.enrolment.today }, async () => {
    await compareVersions(transaction, leaving)
    await sql`
      INSERT INTO set_aside (run_id, patron_id, kind, what)
      SELECT ${runId}::bigint, id, 'patron', to_jsonb(patron) FROM patron WHERE id = ANY (${ids}::bigint[])`.execute(
      transaction,
    )
    await sql`DELETE FROM patron WHERE id = ANY (${ids}::bigint[])`.execute(transaction)
  })
}

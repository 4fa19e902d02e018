import { sql } from 'kysely'
import { isAdministrator } from '../../edit/profile.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { keepAnAdministrator } from '../patrons/administrators.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
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
  // As each is in the version that goes.
  const losers = leaving.filter(({ person }) => isAdministrator(person)).map(({ patronId }) => patronId)
  await keepAnAdministrator(transaction, { losers, today: lists.enrolment.today }, async () => {
    const taken = await setAside(transaction, leaving, runId)
    if (taken < leaving.length) throw new PatronChanged(`${leaving.length - taken} patrons`)
  })
}

/** One statement: to lock those rows first would be to write each of them once more. */
async function setAside(
  transaction: SchoolTransaction,
  leaving: readonly Leaving[],
  runId: number,
): Promise<number> {
  const given = unnest([
    { name: 'id', type: 'bigint', values: leaving.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: leaving.map(({ version }) => version) },
  ])
  const { numAffectedRows = 0n } = await sql`
    WITH leaving AS (
      DELETE FROM patron USING ${given} WHERE patron.id = given.id AND patron.version = given.version
      RETURNING patron.*)
    INSERT INTO set_aside (run_id, patron_id, kind, what)
    SELECT ${runId}::bigint, leaving.id, 'patron', to_jsonb(leaving) FROM leaving`.execute(transaction)
  return Number(numAffectedRows)
}

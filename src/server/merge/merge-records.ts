import { sql } from 'kysely'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readActor } from '../journal/read-actor.ts'
import { clearLeavers } from '../leavers/clear-leavers.ts'
import { journalMarks } from '../leavers/journal-marks.ts'
import { keepAnAdministrator } from '../patrons/administrators.ts'
import { PatronChanged } from '../patrons/overtaken.ts'

export interface Merging {
  patronId: number
  /** The version that the plan saw. */
  version: number
  into: number
}

/**
 * Records that are one by themselves no more. Loans, also past ones, become the survivor's; all else of a record stays with
 * it, so that nothing is lost when they are taken apart.
 * @throws what `isOvertaken` knows, where the register is not as the plan saw it
 */
export async function mergeRecords(
  transaction: SchoolTransaction,
  merging: readonly Merging[],
  { runId, today }: { runId: number; today: string },
): Promise<void> {
  const losers = merging.map(({ patronId }) => patronId)
  await keepAnAdministrator(transaction, { losers, today }, async () => {
    await pointToSurvivor(transaction, merging)
    await moveLoans(transaction, losers, runId)
    await clearMarks(transaction, losers, runId)
  })
}

async function pointToSurvivor(transaction: SchoolTransaction, merging: readonly Merging[]): Promise<void> {
  const given = unnest([
    { name: 'id', type: 'bigint', values: merging.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: merging.map(({ version }) => version) },
    { name: 'survivor', type: 'bigint', values: merging.map(({ into }) => into) },
  ])
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET merged_into = given.survivor, library_barcode = NULL, admin_system_id = NULL,
      version = patron.version + 1, updated_at = now()
    FROM ${given} JOIN patron AS survivor ON survivor.id = given.survivor AND survivor.merged_into IS NULL
    WHERE patron.id = given.id AND patron.version = given.version AND patron.merged_into IS NULL`.execute(
    transaction,
  )
  if (Number(numAffectedRows) < merging.length) throw new PatronChanged('one who was to be merged')
}

/** Whoever is no leaver by one of his usernames is none: the next complete file says who is. */
async function clearMarks(
  transaction: SchoolTransaction,
  merged: readonly number[],
  runId: number,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT leaver.patron_id AS id FROM leaver JOIN patron AS record ON leaver.patron_id = record.merged_into
    WHERE record.id = ANY (${merged}::bigint[])
      AND leaver.settled_on IS NULL AND NOT EXISTS (
        SELECT FROM leaver AS own WHERE own.patron_id = record.id)`.execute(transaction)
  const cleared = await clearLeavers(
    transaction,
    rows.map(({ id }) => id),
  )
  await journalMarks(transaction, cleared, { ...(await readActor(transaction, runId)), of: runId })
}

async function moveLoans(
  transaction: SchoolTransaction,
  merged: readonly number[],
  runId: number,
): Promise<void> {
  await sql`
    WITH moved AS (
      UPDATE loan SET patron_id = record.merged_into FROM patron AS record
      WHERE record.id = ANY (${merged}::bigint[]) AND loan.patron_id = record.id
      RETURNING loan.id, record.id AS patron_id)
    INSERT INTO set_aside (run_id, patron_id, kind, what)
    SELECT ${runId}::bigint, patron_id, 'loan', jsonb_build_object('id', id) FROM moved`.execute(transaction)
}

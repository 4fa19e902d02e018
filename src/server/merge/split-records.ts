import { sql } from 'kysely'
import type { UniqueIds } from '../../edit/merge/plan-merge.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { PatronChanged } from '../patrons/overtaken.ts'

export interface Splitting {
  patronId: number
  /** The version that the plan saw. */
  version: number
  /** Whose it was part of. */
  into: number
  ids: UniqueIds
  /** Who may not sign in any more, as others of his cohort. */
  comesDisabled: boolean
}

/**
 * Records that were merged are each one by itself again, with the loans that they brought along: also those that came
 * back meanwhile.
 * @param undone the run that merged them
 * @throws PatronChanged where one of them is not merged any more
 */
export async function splitRecords(
  transaction: SchoolTransaction,
  splitting: readonly Splitting[],
  undone: number,
): Promise<void> {
  if (splitting.length === 0) return
  const given = unnest([
    { name: 'id', type: 'bigint', values: splitting.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: splitting.map(({ version }) => version) },
    { name: 'survivor', type: 'bigint', values: splitting.map(({ into }) => into) },
    { name: 'comes_disabled', type: 'boolean', values: splitting.map(row => row.comesDisabled) },
    { name: 'library_barcode', type: 'text', values: splitting.map(({ ids }) => ids.libraryBarcode) },
    { name: 'admin_system_id', type: 'text', values: splitting.map(({ ids }) => ids.adminSystemId) },
  ])
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET merged_into = NULL, library_barcode = given.library_barcode,
      admin_system_id = given.admin_system_id, enabled = patron.enabled AND NOT given.comes_disabled,
      version = patron.version + 1, updated_at = now()
    FROM ${given}
    WHERE patron.id = given.id AND patron.version = given.version AND patron.merged_into IS NOT NULL`.execute(
    transaction,
  )
  if (Number(numAffectedRows) < splitting.length) throw new PatronChanged('one who was merged')
  // But for those that have gone on to somebody else, with another record that brought them along.
  await sql`
    UPDATE loan SET patron_id = aside.patron_id
    FROM ${given} JOIN set_aside AS aside
      ON aside.run_id = ${undone} AND aside.kind = 'loan' AND aside.patron_id = given.id
    WHERE loan.id = (aside.what ->> 'id')::bigint AND loan.patron_id = surviving_patron(given.survivor)`.execute(
    transaction,
  )
}

import { sql } from 'kysely'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { keepAnAdministrator } from '../patrons/administrators.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { withMerged } from '../patrons/with-merged.ts'

export interface Removed {
  patronId: number
  /** The version that the plan saw. */
  version: number
}

/**
 * Takes patrons out of the register, with all that belongs to them and whoever was merged into them.
 * @throws what `isOvertaken` knows: a patron was changed, or has borrowed something meanwhile
 */
export async function removePatrons(
  transaction: SchoolTransaction,
  patrons: readonly Removed[],
  today: string,
): Promise<void> {
  const ids = patrons.map(({ patronId }) => patronId)
  await keepAnAdministrator(transaction, { losers: ids, today }, async () => {
    await compareVersions(transaction, patrons)
    const all = await withMerged(transaction, ids)
    // What he once had borrowed is his, too; what he still has keeps him here.
    await sql`
      DELETE FROM loan WHERE patron_id = ANY (${all}::bigint[]) AND returned_at IS NOT NULL`.execute(
      transaction,
    )
    await sql`DELETE FROM first_sign_in WHERE patron_id = ANY (${all}::bigint[])`.execute(transaction)
    await sql`
      DELETE FROM told_apart WHERE patron_id = ANY (${all}::bigint[]) OR other_id = ANY (${all}::bigint[])`.execute(
      transaction,
    )
    await sql`DELETE FROM patron WHERE id = ANY (${all}::bigint[])`.execute(transaction)
  })
}

/** Nobody changes them from here on. @throws PatronChanged when somebody did */
async function compareVersions(transaction: SchoolTransaction, patrons: readonly Removed[]): Promise<void> {
  const given = unnest([
    { name: 'id', type: 'bigint', values: patrons.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: patrons.map(({ version }) => version) },
  ])
  const { rows } = await sql`
    SELECT FROM patron JOIN ${given} ON given.id = patron.id AND given.version = patron.version
    FOR UPDATE OF patron`.execute(transaction)
  if (rows.length < patrons.length) throw new PatronChanged(`${patrons.length - rows.length} patrons`)
}

import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

const message =
  'The school year was changed since, so levels in this file mean other cohorts by now. Nothing of it was imported: send it again.'

/** To approve what was planned in the old year would move its patrons by a year too many, and the other way round. */
export async function giveUpHeld(transaction: SchoolTransaction): Promise<void> {
  await sql`
    WITH given_up AS (
      UPDATE run SET state = 'replaced', message = ${message} WHERE kind = 'import' AND state = 'held' RETURNING id)
    UPDATE run_row SET password_hash = NULL, password_mac = NULL FROM given_up
    WHERE run_row.run_id = given_up.id AND run_row.password_hash IS NOT NULL`.execute(transaction)
}

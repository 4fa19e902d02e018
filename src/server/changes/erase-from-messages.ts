import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

/**
 * A file whose header runs on into its first row is refused with a sentence that quotes where, which is somebody's value. Cut
 * out as it is, it is not to be told from others', so no such sentence quotes any more.
 */
export async function eraseFromMessages(transaction: SchoolTransaction): Promise<void> {
  await sql`
    UPDATE run SET message = regexp_replace(message, ${quotation}, '\\1"…"')
    WHERE state = 'refused' AND message ~ ${quotation}`.execute(transaction)
}

/** As `src/import/map-columns.ts` has it. */
const quotation = '^(The header line runs on into the first row.* before )".*"'

import { sql } from 'kysely'
import type { SchoolTransaction } from '../../database/database.ts'

/** Each of them is somebody else than the others. One who is there no more is left out. */
export async function tellApart(transaction: SchoolTransaction, ids: readonly number[]): Promise<void> {
  await sql`
    INSERT INTO told_apart (patron_id, other_id)
    SELECT patron.id, other.id FROM patron JOIN patron AS other ON other.id > patron.id
    WHERE patron.id = ANY (${ids}::bigint[]) AND other.id = ANY (${ids}::bigint[])
    ON CONFLICT DO NOTHING`.execute(transaction)
}

/** They may be the same again. */
export async function suspectAgain(transaction: SchoolTransaction, ids: readonly number[]): Promise<void> {
  await sql`
    DELETE FROM told_apart
    WHERE patron_id = ANY (${ids}::bigint[]) AND other_id = ANY (${ids}::bigint[])`.execute(transaction)
}

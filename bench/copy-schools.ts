import { sql } from 'kysely'
import type { Register } from './lab.ts'

/** As many schools more as asked, each with the patrons of one; they have no hosts, and nobody can sign in. */
export async function copySchool({ database }: Register, schoolId: number, count: number): Promise<void> {
  await database.transaction().execute(async transaction => {
    // No checks of references: what was copied holds.
    await sql`SET LOCAL session_replication_role = replica`.execute(transaction)
    const { rows } = await sql<{ id: number }>`
      INSERT INTO school (name) SELECT 'Copy ' || number FROM generate_series(1, ${count}::integer) AS number
      RETURNING id`.execute(transaction)
    const { rows: columns } = await sql<{ name: string }>`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = 'patron' AND column_name NOT IN ('school_id', 'id')`.execute(transaction)
    const names = sql.join(columns.map(({ name }) => sql.id(name)))
    await sql`
      INSERT INTO patron (school_id, ${names})
      SELECT copy.id, ${names} FROM unnest(${rows.map(({ id }) => id)}::integer[]) AS copy(id), patron
      WHERE school_id = ${schoolId} AND NOT is_service ORDER BY copy.id`.execute(transaction)
  })
}

import { sql } from 'kysely'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import type { Logo } from '../presentation-groups/logo.ts'
import { logoType } from '../sessions/logo.ts'
import { notingSettings } from './note-settings.ts'

/** As the owner, as all of a school's row is written. */
export async function writeSchoolLogo(
  database: Database,
  { schoolId, by }: { schoolId: number; by: Actor },
  logo: Logo | null,
): Promise<void> {
  await database.transaction().execute(transaction =>
    notingSettings(transaction, { schoolId, by }, async () => {
      await sql`
        UPDATE school SET logo = ${logo?.bytes ?? null}::bytea WHERE id = ${schoolId}`.execute(transaction)
    }),
  )
}

/** Null where there is none that may be shown. */
export function readSchoolLogo(database: Database, schoolId: number): Promise<Logo | null> {
  return withSchool(database, schoolId, readLogo)
}

async function readLogo(transaction: SchoolTransaction): Promise<Logo | null> {
  const { rows } = await sql<{ logo: Buffer | null }>`
    SELECT logo FROM school WHERE id = current_school()`.execute(transaction)
  const bytes = rows[0]?.logo
  const type = bytes && logoType(bytes)
  return bytes && type ? { bytes, type } : null
}

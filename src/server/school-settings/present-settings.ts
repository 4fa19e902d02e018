import { sql } from 'kysely'
import type { SchoolSettings } from '../../api/school-settings.ts'
import { type Database, withSchool } from '../database/database.ts'
import type { School } from '../schools/find-school.ts'
import { readSettings } from '../schools/settings.ts'

export async function presentSettings(database: Database, { id, hasLogo }: School): Promise<SchoolSettings> {
  const { today: _, ...settings } = await withSchool(database, id, readSettings)
  const { hosts, isAlone } = await readHosts(database, id)
  return { ...settings, hosts, mayChangeHosts: isAlone, hasLogo }
}

/** As the owner: no school sees hosts, nor whether there are others. */
async function readHosts(
  database: Database,
  schoolId: number,
): Promise<{ hosts: string[]; isAlone: boolean }> {
  const { rows } = await sql<{ hosts: string[]; isAlone: boolean }>`
    SELECT ARRAY(SELECT host FROM school_host WHERE school_id = ${schoolId} ORDER BY host) AS hosts,
      NOT EXISTS (SELECT FROM school WHERE id <> ${schoolId}) AS "isAlone"`.execute(database)
  return rows[0] ?? { hosts: [], isAlone: false }
}

import { sql } from 'kysely'
import type { Database, SchoolTransaction } from '../database/database.ts'
import type { School } from './find-school.ts'

export interface SchoolSummary extends Pick<School, 'id' | 'name' | 'timeZone'> {
  hosts: string[]
  isDisabled: boolean
}

/** All schools, as the owner sees them, by name. */
export async function listSchools(database: Database | SchoolTransaction): Promise<SchoolSummary[]> {
  const { rows } = await sql<SchoolSummary>`
    SELECT id, name, time_zone AS "timeZone", disabled_at IS NOT NULL AS "isDisabled",
      ARRAY(SELECT host FROM school_host WHERE school_id = school.id ORDER BY host) AS hosts
    FROM school ORDER BY name, id`.execute(database)
  return rows
}

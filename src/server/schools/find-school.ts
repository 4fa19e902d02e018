import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { hostName } from './host-name.ts'

export interface School {
  id: number
  name: string
  /** IANA's name, `Australia/Sydney`. */
  timeZone: string
  hasLogo: boolean
  /** Of new passwords, in characters. */
  shortestPassword: number
}

/**
 * The school of a Host header; null for one that no school has, and for a school that is disabled. As long as
 * there is a single school, disabled ones counted, every host is that school's.
 *
 * Asked anew for each request (a look-up by key), so that no process serves a school that another just disabled.
 */
export async function findSchoolByHost(database: Database, host: string): Promise<School | null> {
  const { rows } = await sql<School>`
    SELECT id, name, time_zone AS "timeZone", logo IS NOT NULL AS "hasLogo",
      shortest_password AS "shortestPassword"
    FROM school
    WHERE disabled_at IS NULL AND id = coalesce(
      (SELECT school_id FROM school_host WHERE host = ${hostName(host) ?? ''}),
      (SELECT min(id) FROM (SELECT id FROM school LIMIT 2) AS schools HAVING count(*) = 1))`.execute(database)
  return rows[0] ?? null
}

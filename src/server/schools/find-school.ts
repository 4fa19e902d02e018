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

export interface FoundSchool extends School {
  isDisabled: boolean
}

/**
 * The school of a Host header, also a disabled one; null for one that no school has. As long as there is a single
 * school, disabled ones counted, every host is that school's.
 *
 * Asked anew for each request (a look-up by key), so that no process serves a school that another just disabled.
 */
export async function findSchoolByHost(database: Database, host: string): Promise<FoundSchool | null> {
  const { rows } = await sql<FoundSchool>`
    SELECT id, name, time_zone AS "timeZone", logo IS NOT NULL AS "hasLogo",
      shortest_password AS "shortestPassword", disabled_at IS NOT NULL AS "isDisabled"
    FROM school
    WHERE id = coalesce(
      (SELECT school_id FROM school_host WHERE host = ${hostName(host) ?? ''}),
      (SELECT min(id) FROM (SELECT id FROM school LIMIT 2) AS schools HAVING count(*) = 1))`.execute(database)
  return rows[0] ?? null
}

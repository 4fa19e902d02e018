import { sql } from 'kysely'
import type { HostSchool } from '../../api/host.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'

interface Row {
  id: number
  name: string
  timeZone: string
  hosts: string[]
  createdAt: Date
  disabledAt: Date | null
}

/** By name. What is told of a school's inside is counted as that school: nothing else of it can be seen. */
export async function readHostSchools(database: Database): Promise<HostSchool[]> {
  const { rows } = await sql<Row>`
    SELECT id, name, time_zone AS "timeZone", created_at AS "createdAt", disabled_at AS "disabledAt",
      ARRAY(SELECT host FROM school_host WHERE school_id = school.id ORDER BY host) AS hosts
    FROM school ORDER BY name, id`.execute(database)
  const schools: HostSchool[] = []
  for (const { createdAt, disabledAt, ...school } of rows) {
    schools.push({
      ...school,
      createdAt: createdAt.toISOString(),
      disabledAt: disabledAt?.toISOString() ?? null,
      ...(await withSchool(database, school.id, count)),
    })
  }
  return schools
}

async function count(transaction: SchoolTransaction): Promise<Pick<HostSchool, 'patrons' | 'lastImport'>> {
  const { rows: counted } = await sql<{ patrons: number }>`
    SELECT count(*) AS patrons FROM patron WHERE NOT is_service AND merged_into IS NULL`.execute(transaction)
  const { rows: imports } = await sql<{ at: Date; state: NonNullable<HostSchool['lastImport']>['state'] }>`
    SELECT started_at AS at, state FROM run WHERE kind = 'import' AND state <> 'planned'
    ORDER BY started_at DESC LIMIT 1`.execute(transaction)
  const [last] = imports
  return {
    patrons: counted[0]?.patrons ?? 0,
    lastImport: last ? { at: last.at.toISOString(), state: last.state } : null,
  }
}

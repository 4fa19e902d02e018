import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { becomeSchool, type Database, type SchoolTransaction } from '../database/database.ts'
import type { NewSchool } from './new-school.ts'

/**
 * A school with its levels, the calendar year as the current period, the cohorts of that year, its own passwords
 * as the credential source and a library group for staff.
 * @returns its id
 */
export async function createSchool(database: Database, school: NewSchool): Promise<number> {
  return database.transaction().execute(transaction => insertSchool(transaction, school))
}

/** As above, in the owner's transaction, which from then on is the new school's and sees no other one. */
export async function insertSchool(transaction: SchoolTransaction, school: NewSchool): Promise<number> {
  const schoolId = await insertRow(transaction, school)
  await becomeSchool(transaction, schoolId)
  await insertEnrolment(transaction, school)
  await sql`INSERT INTO credential_source (kind, name) VALUES ('internal', 'Rollbook')`.execute(transaction)
  await sql`INSERT INTO library_group (name, name_key) VALUES ('Staff', ${foldKey('Staff')})`.execute(
    transaction,
  )
  return schoolId
}

async function insertRow(
  transaction: SchoolTransaction,
  { name, timeZone, hosts }: NewSchool,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO school (name, time_zone) VALUES (${name.trim()}, ${timeZone}) RETURNING id`.execute(
    transaction,
  )
  const id = rows[0]?.id as number
  await addHosts(transaction, id, hosts)
  return id
}

/** As the owner. @param hosts as `hostName` gives them */
export async function addHosts(
  transaction: Database | SchoolTransaction,
  schoolId: number,
  hosts: readonly string[],
): Promise<void> {
  await sql`
    INSERT INTO school_host (host, school_id)
    SELECT DISTINCT host, ${schoolId}::integer FROM unnest(${hosts}::text[]) AS host`.execute(transaction)
}

/** The top level's cohort graduates in the year in which the period ends, the one below a year later, and so on. */
async function insertEnrolment(
  transaction: SchoolTransaction,
  { levels, today }: Pick<NewSchool, 'levels' | 'today'>,
): Promise<void> {
  const year = Number(today.slice(0, 4))
  await sql`
    WITH period AS (
      INSERT INTO academic_period (name, starts, ends, is_current)
      VALUES (${String(year)}, make_date(${year}::integer, 1, 1), make_date(${year}::integer, 12, 31), true) RETURNING id
    ), levels AS (
      INSERT INTO level (name, name_key, position)
      SELECT * FROM unnest(${levels}::text[], ${levels.map(foldKey)}::text[], ${levels.map((_, i) => i + 1)}::integer[])
      RETURNING id, position
    ), cohorts AS (
      INSERT INTO cohort (year) SELECT ${year + levels.length}::integer - position FROM levels RETURNING id, year
    )
    INSERT INTO cohort_level (period_id, cohort_id, level_id)
    SELECT period.id, cohorts.id, levels.id
    FROM period, levels JOIN cohorts ON cohorts.year = ${year + levels.length}::integer - levels.position
  `.execute(transaction)
}

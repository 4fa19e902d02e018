import { sql } from 'kysely'
import type { ClassMembers, Enrolment, FormClasses } from '../../api/enrolment.ts'
import { spokenName } from '../../patron/name.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { inNaturalOrder } from '../database/natural-order.ts'
import { currentPeriod } from './current-period.ts'

/** What Settings > Enrolment shows, but for the classes, of which there is a list for each period. */
export async function readEnrolmentSettings(transaction: SchoolTransaction): Promise<Enrolment> {
  const { rows } = await sql<Enrolment>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'starts', starts, 'ends', ends,
          'isCurrent', is_current, 'formClasses', (SELECT count(*) FROM form_class WHERE period_id = period.id),
          'cohortsWithLevel', (SELECT count(*) FROM cohort_level WHERE period_id = period.id))
          ORDER BY starts DESC), '[]') FROM academic_period AS period) AS periods,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY position), '[]') FROM level) AS levels,
      (SELECT coalesce(json_agg(json_build_object('id', cohort.id, 'year', year, 'levelId', cohort_level.level_id,
          'hasGraduated', has_graduated, 'patrons', coalesce(counted.patrons, 0)) ORDER BY year), '[]')
        FROM cohort
        LEFT JOIN cohort_level ON cohort_level.school_id = cohort.school_id AND cohort_level.cohort_id = cohort.id
          AND cohort_level.period_id = ${currentPeriod}
        LEFT JOIN (SELECT cohort_id AS id, count(*) AS patrons FROM patron WHERE merged_into IS NULL GROUP BY cohort_id)
          AS counted ON counted.id = cohort.id) AS cohorts,
      (SELECT coalesce(json_agg(json_build_object('id', campus.id, 'name', name, 'importId', import_id,
          'isDefault', is_default, 'patrons', coalesce(counted.patrons, 0)) ORDER BY name, campus.id), '[]')
        FROM campus
        LEFT JOIN (SELECT campus_id AS id, count(*) AS patrons FROM patron WHERE merged_into IS NULL GROUP BY campus_id)
          AS counted ON counted.id = campus.id) AS campuses`.execute(transaction)
  return rows[0] as Enrolment
}

export async function listFormClasses(
  transaction: SchoolTransaction,
  periodId: number,
): Promise<FormClasses['formClasses']> {
  const { rows } = await sql<FormClasses['formClasses'][number]>`
    SELECT form_class.id, name, coalesce(present.patrons, 0) AS members, coalesce(past.patrons, 0) AS "formerMembers"
    FROM form_class
    LEFT JOIN (SELECT form_class_id AS id, count(*) AS patrons FROM patron WHERE merged_into IS NULL
      GROUP BY form_class_id) AS present ON present.id = form_class.id
    LEFT JOIN (SELECT form_class_id AS id, count(DISTINCT patron_id) AS patrons FROM past_form_class
      GROUP BY form_class_id) AS past ON past.id = form_class.id
    WHERE period_id = ${periodId} ORDER BY ${inNaturalOrder(sql`name_key`)}`.execute(transaction)
  return rows
}

interface MemberRow {
  patronId: number
  username: string
  preferredName: string | null
  givenName: string | null
  surname: string | null
  from: string
  to: string | null
  total: number
}

/** Who is in a class, by name, and then who was, the latest first. */
export async function listClassMembers(
  transaction: SchoolTransaction,
  classId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<ClassMembers> {
  const { rows } = await sql<MemberRow>`
    WITH membership AS (
      SELECT id AS patron_id, form_class_since AS from_day, NULL::date AS to_day
      FROM patron WHERE form_class_id = ${classId} AND merged_into IS NULL
      UNION ALL
      SELECT patron_id, from_day, to_day FROM past_form_class WHERE form_class_id = ${classId}
    )
    SELECT patron.id AS "patronId", username, preferred_name AS "preferredName", given_name AS "givenName", surname,
      from_day AS "from", to_day AS "to", count(*) OVER () AS total
    FROM membership JOIN patron ON patron.id = membership.patron_id
    ORDER BY to_day DESC NULLS FIRST, sort_name, patron.id, from_day OFFSET ${offset} LIMIT ${limit}`.execute(
    transaction,
  )
  return {
    members: rows.map(row => ({
      patronId: row.patronId,
      name: spokenName(row),
      username: row.username,
      from: row.from,
      to: row.to,
    })),
    total: rows[0]?.total ?? 0,
  }
}

import { sql } from 'kysely'
import type { Enrolment } from '../../import/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'

interface EnrolmentRow {
  period: { starts: string; ends: string } | null
  levels: string[]
  cohorts: { year: number; level: string | null }[]
  formClasses: string[]
  presentationGroups: string[]
  campuses: string[]
}

/** The school's lists as they are now, in one statement. */
export async function readEnrolment(transaction: SchoolTransaction, today: string): Promise<Enrolment> {
  const { rows } = await sql<EnrolmentRow>`
    WITH period AS (SELECT id, starts, ends FROM academic_period WHERE is_current)
    SELECT
      (SELECT json_build_object('starts', starts, 'ends', ends) FROM period) AS period,
      (SELECT coalesce(json_agg(name ORDER BY position), '[]') FROM level) AS levels,
      (SELECT coalesce(json_agg(json_build_object('year', year, 'level', level.name)), '[]') FROM cohort
        LEFT JOIN cohort_level ON cohort_level.cohort_id = cohort.id AND cohort_level.period_id = (SELECT id FROM period)
        LEFT JOIN level ON level.id = cohort_level.level_id) AS cohorts,
      (SELECT coalesce(json_agg(name), '[]') FROM form_class WHERE period_id = (SELECT id FROM period)) AS "formClasses",
      (SELECT coalesce(json_agg(label), '[]') FROM presentation_group WHERE is_current) AS "presentationGroups",
      (SELECT coalesce(json_agg(import_id), '[]') FROM campus) AS campuses`.execute(transaction)
  const [lists] = rows as [EnrolmentRow]
  return {
    today,
    period: lists.period,
    levels: lists.levels,
    cohorts: new Map(lists.cohorts.map(({ year, level }) => [year, level])),
    formClasses: byKey(lists.formClasses),
    presentationGroups: byKey(lists.presentationGroups),
    campuses: byKey(lists.campuses),
  }
}

function byKey(names: readonly string[]): Map<string, string> {
  return new Map(names.map(name => [foldKey(name), name]))
}

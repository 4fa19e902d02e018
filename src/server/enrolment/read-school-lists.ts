import { sql } from 'kysely'
import type { SchoolLists } from '../../api/school-lists.ts'
import { systemGroups } from '../access/rights.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { inNaturalOrder } from '../database/natural-order.ts'
import { currentPeriod } from './current-period.ts'

/** What the school has to choose from, each list in the order in which a person looks through it. */
export async function readSchoolLists(transaction: SchoolTransaction): Promise<SchoolLists> {
  const { rows } = await sql<Omit<SchoolLists, 'systemGroups'>>`
    SELECT
      (SELECT json_build_object('name', name, 'starts', starts, 'ends', ends) FROM academic_period WHERE is_current)
        AS period,
      (SELECT coalesce(json_agg(name ORDER BY position), '[]') FROM level) AS levels,
      (SELECT coalesce(json_agg(json_build_object('year', year, 'level', level.name, 'hasGraduated', has_graduated)
          ORDER BY year), '[]') FROM cohort
        LEFT JOIN cohort_level ON cohort_level.school_id = cohort.school_id AND cohort_level.cohort_id = cohort.id
          AND cohort_level.period_id = ${currentPeriod}
        LEFT JOIN level ON level.school_id = cohort_level.school_id AND level.id = cohort_level.level_id) AS cohorts,
      (SELECT coalesce(json_agg(name ORDER BY ${inNaturalOrder(sql`name_key`)}), '[]') FROM form_class
        WHERE period_id = ${currentPeriod}) AS "formClasses",
      (SELECT coalesce(json_agg(json_build_object('importId', import_id, 'name', name) ORDER BY name, id), '[]')
        FROM campus) AS campuses,
      (SELECT coalesce(json_agg(label ORDER BY label_key), '[]') FROM presentation_group WHERE is_current)
        AS "presentationGroups",
      (SELECT coalesce(json_agg(name ORDER BY name_key), '[]') FROM library_group) AS "libraryGroups"`.execute(
    transaction,
  )
  const [lists] = rows as [Omit<SchoolLists, 'systemGroups'>]
  return { ...lists, systemGroups: systemGroups.map(group => ({ ...group })) }
}

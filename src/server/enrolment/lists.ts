/** Cohorts and form classes that a plan brings along, and the ids of all that its rows refer to. */
import { sql } from 'kysely'
import { type Enrolment, hasGraduated, levelOfCohort } from '../../import/enrolment.ts'
import type { Plan } from '../../import/plan.ts'
import { foldKey } from '../../patron/fold.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readEnrolment } from './read-enrolment.ts'

export interface ListIds {
  /** By year. */
  cohorts: ReadonlyMap<number, number>
  /** By key: label, import id, name in the current period. */
  presentationGroups: ReadonlyMap<string, number>
  campuses: ReadonlyMap<string, number>
  formClasses: ReadonlyMap<string, number>
}

export async function createMissingLists(
  transaction: SchoolTransaction,
  { newCohorts, newFormClasses }: Pick<Plan, 'newCohorts' | 'newFormClasses'>,
  today: string,
): Promise<void> {
  if (newCohorts.length > 0) {
    await createCohorts(transaction, newCohorts, await readEnrolment(transaction, today))
  }
  if (newFormClasses.length > 0) await createFormClasses(transaction, newFormClasses)
}

async function createCohorts(
  transaction: SchoolTransaction,
  years: readonly number[],
  enrolment: Enrolment,
): Promise<void> {
  const given = unnest([
    { name: 'year', type: 'integer', values: years },
    { name: 'has_graduated', type: 'boolean', values: years.map(year => hasGraduated(enrolment, year)) },
    { name: 'level', type: 'text', values: years.map(year => levelOfCohort(enrolment, year)) },
  ])
  await sql`
    WITH given AS (SELECT * FROM ${given}),
    created AS (
      INSERT INTO cohort (year, has_graduated) SELECT year, has_graduated FROM given
      ON CONFLICT DO NOTHING RETURNING id, year)
    INSERT INTO cohort_level (period_id, cohort_id, level_id)
    SELECT academic_period.id, created.id, level.id
    FROM created JOIN given USING (year) JOIN level ON level.name = given.level JOIN academic_period ON is_current
    ON CONFLICT DO NOTHING`.execute(transaction)
}

async function createFormClasses(transaction: SchoolTransaction, classes: readonly string[]): Promise<void> {
  const given = unnest([
    { name: 'name', type: 'text', values: classes },
    { name: 'name_key', type: 'text', values: classes.map(foldKey) },
  ])
  await sql`
    INSERT INTO form_class (period_id, name, name_key)
    SELECT academic_period.id, given.name, given.name_key FROM ${given} JOIN academic_period ON is_current
    ON CONFLICT DO NOTHING`.execute(transaction)
}

interface ListRows {
  cohorts: [number, number][]
  presentationGroups: [string, number][]
  campuses: [string, number][]
  formClasses: [string, number][]
}

export async function readListIds(transaction: SchoolTransaction): Promise<ListIds> {
  const { rows } = await sql<ListRows>`
    SELECT
      (SELECT coalesce(json_agg(json_build_array(year, id)), '[]') FROM cohort) AS cohorts,
      (SELECT coalesce(json_agg(json_build_array(label_key, id)), '[]') FROM presentation_group)
        AS "presentationGroups",
      (SELECT coalesce(json_agg(json_build_array(import_key, id)), '[]') FROM campus) AS campuses,
      (SELECT coalesce(json_agg(json_build_array(form_class.name_key, form_class.id)), '[]')
        FROM form_class JOIN academic_period ON academic_period.id = form_class.period_id
        WHERE academic_period.is_current) AS "formClasses"`.execute(transaction)
  const [lists] = rows as [ListRows]
  return {
    cohorts: new Map(lists.cohorts),
    presentationGroups: new Map(lists.presentationGroups),
    campuses: new Map(lists.campuses),
    formClasses: new Map(lists.formClasses),
  }
}

/** Cohorts and form classes that a run brought along, and takes along again when it is undone. */
import { sql } from 'kysely'
import type { Plan } from '../../import/plan.ts'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** The undo too may bring some along, that were removed since: an undo of it takes them again. */
export async function recordBrought(
  transaction: SchoolTransaction,
  runId: number,
  { newCohorts, newFormClasses }: Pick<Plan, 'newCohorts' | 'newFormClasses'>,
): Promise<void> {
  await sql`
    UPDATE run SET new_cohorts = ${JSON.stringify(newCohorts)}::json,
      new_form_classes = ${JSON.stringify(newFormClasses)}::json
    WHERE id = ${runId}`.execute(transaction)
}

interface Brought {
  newCohorts: number[]
  newFormClasses: string[]
  periodId: number | null
}

/** They go if nobody else is or was in them. Of a run of long ago the period is not known, and they stay. */
export async function removeBrought(transaction: SchoolTransaction, undone: number): Promise<void> {
  const { rows } = await sql<Brought>`
    SELECT new_cohorts AS "newCohorts", new_form_classes AS "newFormClasses", period_id AS "periodId"
    FROM run WHERE id = ${undone}`.execute(transaction)
  const [brought] = rows
  if (!brought || brought.periodId === null) return
  const { newCohorts, newFormClasses, periodId } = brought
  await sql`
    DELETE FROM form_class
    WHERE period_id = ${periodId} AND name_key = ANY (${newFormClasses.map(foldKey)}::text[])
      AND NOT EXISTS (SELECT FROM patron WHERE patron.form_class_id = form_class.id)
      AND NOT EXISTS (SELECT FROM past_form_class WHERE past_form_class.form_class_id = form_class.id)`.execute(
    transaction,
  )
  await sql`
    DELETE FROM cohort WHERE year = ANY (${newCohorts}::integer[])
      AND NOT EXISTS (SELECT FROM patron WHERE patron.cohort_id = cohort.id)
      AND NOT EXISTS (
        SELECT FROM cohort_level WHERE cohort_level.cohort_id = cohort.id AND cohort_level.period_id <> ${periodId})
    `.execute(transaction)
}

/** Writes what becomes of cohorts. */
import { sql } from 'kysely'
import type { Ladder } from '../../edit/rollover/ladder.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Before anybody is put into one of them. The run keeps which of them were not there. */
export async function addArriving(
  transaction: SchoolTransaction,
  { arriving }: Ladder,
  runId: number,
): Promise<void> {
  const given = unnest([{ name: 'year', type: 'integer', values: arriving.map(({ year }) => year) }])
  await sql`
    WITH added AS (INSERT INTO cohort (year) SELECT year FROM ${given} ON CONFLICT DO NOTHING RETURNING year)
    UPDATE run SET new_cohorts = (SELECT coalesce(json_agg(year ORDER BY year), '[]') FROM added)
    WHERE id = ${runId}`.execute(transaction)
}

/** Everybody has his level in the new period. */
export async function climb(
  transaction: SchoolTransaction,
  { steps, arriving }: Ladder,
  periodId: number,
): Promise<void> {
  const climbing = steps.flatMap(({ year, to }) => (to === null ? [] : { year, level: to }))
  const all = [...climbing, ...arriving]
  const given = unnest([
    { name: 'year', type: 'integer', values: all.map(({ year }) => year) },
    { name: 'level', type: 'text', values: all.map(({ level }) => level) },
  ])
  await sql`DELETE FROM cohort_level WHERE period_id = ${periodId}`.execute(transaction)
  await sql`
    INSERT INTO cohort_level (period_id, cohort_id, level_id)
    SELECT ${periodId}::bigint, cohort.id, level.id
    FROM ${given} JOIN cohort ON cohort.year = given.year JOIN level ON level.name = given.level`.execute(
    transaction,
  )
  const graduating = steps.filter(({ to }) => to === null).map(({ year }) => year)
  await sql`
    UPDATE cohort SET has_graduated = true WHERE year = ANY (${graduating}::integer[])`.execute(transaction)
}

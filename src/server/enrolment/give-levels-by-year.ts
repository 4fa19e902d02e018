import { sql } from 'kysely'
import { levelByYear } from '../../import/enrolment.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/**
 * In a period that becomes current and in which no cohort has a level yet, each gets that of its year: otherwise no
 * student would have one.
 */
export async function giveLevelsByYear(
  transaction: SchoolTransaction,
  { id, ends }: { id: number; ends: string },
): Promise<void> {
  const { rows } = await sql<Lists>`
    SELECT (SELECT coalesce(json_agg(name ORDER BY position), '[]') FROM level) AS levels,
      (SELECT coalesce(json_agg(year), '[]') FROM cohort WHERE NOT has_graduated) AS years
    WHERE NOT EXISTS (SELECT FROM cohort_level WHERE period_id = ${id})`.execute(transaction)
  const { levels = [], years = [] } = rows[0] ?? {}
  const period = { starts: ends, ends }
  const given = unnest([
    { name: 'year', type: 'integer', values: years },
    {
      name: 'level',
      type: 'text',
      values: years.map(year => levelByYear({ levels, period, today: ends }, year)),
    },
  ])
  await sql`
    INSERT INTO cohort_level (period_id, cohort_id, level_id)
    SELECT ${id}::bigint, cohort.id, level.id
    FROM ${given} JOIN cohort ON cohort.year = given.year JOIN level ON level.name = given.level`.execute(
    transaction,
  )
}

interface Lists {
  levels: string[]
  years: number[]
}

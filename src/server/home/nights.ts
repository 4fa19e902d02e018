import { sql } from 'kysely'
import type { Night } from '../../api/home.ts'
import type { SchoolTransaction } from '../database/database.ts'

const shownDays = 30

type Counted = Omit<Night, 'isMissed'>

/**
 * The last thirty days at the school, the present one last, with what their files did.
 * @param timeZone the school's, for its days
 */
export async function readNights(
  transaction: SchoolTransaction,
  { today, timeZone }: { today: string; timeZone: string },
): Promise<Night[]> {
  const { rows } = await sql<Counted>`
    WITH came AS (
      SELECT (started_at AT TIME ZONE ${timeZone})::date AS day, count(*) AS files, ${applied('created')},
        ${applied('updated')}, ${applied('invalid')}
      FROM run
      WHERE started_at >= (${today}::date - ${shownDays - 1}::integer)::timestamp AT TIME ZONE ${timeZone}
        AND kind = 'import' AND state NOT IN ('planned', 'running')
      GROUP BY 1)
    SELECT day::date AS day, coalesce(files, 0) AS files, coalesce(created, 0) AS created,
      coalesce(updated, 0) AS updated, coalesce(invalid, 0) AS invalid
    FROM generate_series(${today}::date - ${shownDays - 1}::integer, ${today}::date, interval '1 day') AS shown(day)
    LEFT JOIN came USING (day) ORDER BY day`.execute(transaction)
  return markMissed(rows)
}

/** What was refused or is held changed nothing. */
function applied(outcome: 'created' | 'updated' | 'invalid') {
  const rows = sql.ref(`${outcome}_rows`)
  return sql`coalesce(sum(${rows}) FILTER (WHERE state = 'applied'), 0) AS ${sql.id(outcome)}`
}

/**
 * Where a file comes most days, one without is missed; a school that imports twice a year misses none. The present day is
 * not over.
 */
export function markMissed(days: readonly Counted[]): Night[] {
  const first = days.findIndex(({ files }) => files > 0)
  const since = first < 0 ? [] : days.slice(first, -1)
  const isNightly = since.filter(({ files }) => files > 0).length * 2 > since.length
  return days.map((day, index) => ({
    ...day,
    isMissed: isNightly && index > first && index < days.length - 1 && day.files === 0,
  }))
}

import { sql } from 'kysely'
import type { SuspectedDuplicates, SuspectedDuplicatesQuery } from '../../../api/suspected-duplicates.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { joinAsWritten } from '../../database/join-as-written.ts'
import { type ViewRow, viewColumns, viewOf, viewTables } from '../patron-view.ts'
import { patronsMatching } from '../patrons-matching.ts'

/** Of a name that half a school bears, such as a test's, not all are listed. */
const mostOfOne = 20

/**
 * Those of one name and one cohort, by the same rule as `findLikelyDuplicates`: the order of names begins with surname and
 * given name, folded, a line each. Where each was told apart from each of the others, nobody is suspected any more.
 */
const namesakes = (today: string) => sql`
  SELECT split_part(patron.sort_name, E'\\n', 1) AS surname, split_part(patron.sort_name, E'\\n', 2) AS given_name,
    patron.cohort_id, count(*) AS count, min(patron.id) AS first,
    to_json((array_agg(patron.id ORDER BY patron.id))[1:${mostOfOne}::integer]) AS ids
  FROM patron
  WHERE patron.surname IS NOT NULL AND patron.given_name IS NOT NULL AND ${patronsMatching({}, today)}
  GROUP BY 1, 2, 3 HAVING count(*) > 1 AND count(*) * (count(*) - 1) / 2 > (
    SELECT count(*) FROM told_apart
    WHERE told_apart.patron_id = ANY (array_agg(patron.id)) AND told_apart.other_id = ANY (array_agg(patron.id)))`

export async function countSuspectedDuplicates(
  transaction: SchoolTransaction,
  today: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM (${namesakes(today)}) AS namesakes`.execute(transaction)
  return rows[0]?.count ?? 0
}

interface Found {
  ids: number[]
  count: number
  total: number
}

export async function listSuspectedDuplicates(
  transaction: SchoolTransaction,
  { limit, offset }: SuspectedDuplicatesQuery,
  today: string,
): Promise<SuspectedDuplicates> {
  const { rows } = await sql<Found>`
    SELECT ids, count, count(*) OVER () AS total FROM (${namesakes(today)}) AS namesakes
    ORDER BY surname, given_name, first LIMIT ${limit} OFFSET ${offset}`.execute(transaction)
  const patrons = await readViews(
    transaction,
    rows.flatMap(({ ids }) => ids),
  )
  const groups = rows.map(({ ids, count }) => ({
    count,
    patrons: ids.flatMap(id => {
      const row = patrons.get(id)
      return row ? [viewOf(row, today)] : []
    }),
  }))
  return { groups, total: rows[0]?.total ?? (await countBeyond(transaction, { offset, today })) }
}

/** Of a page with nothing on it: behind the last one, or there is none at all. */
async function countBeyond(
  transaction: SchoolTransaction,
  { offset, today }: { offset: number; today: string },
): Promise<number> {
  return offset === 0 ? 0 : countSuspectedDuplicates(transaction, today)
}

async function readViews(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, ViewRow>> {
  await joinAsWritten(transaction)
  const { rows } = await sql<ViewRow>`
    SELECT ${viewColumns} FROM patron ${viewTables} WHERE patron.id = ANY (${ids}::bigint[])`.execute(
    transaction,
  )
  return new Map(rows.map(row => [row.id, row]))
}

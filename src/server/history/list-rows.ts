import { type RawBuilder, sql } from 'kysely'
import type { OpenedRow, OpenedRowsQuery } from '../../api/runs.ts'
import type { GuardKind } from '../../guard/kinds.ts'
import { deedsOf } from '../../guard/tally.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { listedRows } from '../journal/listed-rows.ts'
import { toldPairs } from '../journal/told-pairs.ts'
import { type ToldRow, toldWhom } from '../journal/told-whom.ts'
import { hasProblem } from './problem-groups.ts'
import { guardedRows } from './scan-rows.ts'

interface ListedRow
  extends ToldRow,
    Omit<OpenedRow, 'outcome' | 'name' | 'username' | 'changes' | 'reasons'> {
  outcome: OpenedRow['outcome']
  problems: Problem[] | null
}

/** What a run of any kind did, or would do, row by row. */
export async function listRows(
  transaction: SchoolTransaction,
  runId: number,
  { outcome, deed, problem, only, after, limit }: OpenedRowsQuery,
): Promise<OpenedRow[]> {
  const conditions = [
    ...(outcome === undefined ? [] : [sql`coalesce(told.outcome, 'unchanged') = ${outcome}`]),
    ...(only === undefined ? [] : [onlyThose[only]]),
    ...(problem === undefined ? [] : [hasProblem(problem)]),
    ...(deed === undefined ? [] : [await doing(transaction, runId, { deed, after, limit })]),
  ]
  const { rows } = await sql<ListedRow>`
    WITH page AS MATERIALIZED (
      SELECT listed.row_number, listed.first, marked.number IS NOT NULL AS is_marked
      FROM (${listedRows(runId, { after, limit: only === 'marked' ? everyNumber : limit })}) AS listed
      LEFT JOIN (SELECT json_array_elements_text(marked)::integer AS number FROM run WHERE id = ${runId}) AS marked
        ON marked.number = listed.row_number
      ${conditions.length > 0 ? toldToo(runId, conditions) : sql``}
      ORDER BY listed.row_number LIMIT ${limit}
    )
    SELECT page.row_number AS row, coalesce(told.outcome, 'unchanged') AS outcome, told.patron_id AS "patronId",
      patron.id IS NOT NULL AND patron.merged_into IS NULL AS "isThere", patron.preferred_name AS "preferredName", patron.given_name AS "givenName",
      patron.surname, patron.username, told.username AS "toldUsername", told.changes, told.problems,
      coalesce(told.sets_password, false) AS "setsPassword", page.is_marked AS "isMarked"
    FROM page
    LEFT JOIN LATERAL (SELECT * FROM run_row WHERE run_id = ${runId} AND row_number = page.first LIMIT 1) AS told ON true
    LEFT JOIN LATERAL (SELECT * FROM patron WHERE patron.id = told.patron_id LIMIT 1) AS patron ON true
    ORDER BY page.row_number`.execute(transaction)
  return rows.map(viewRow)
}

/** Only where it is asked about: of a long run's rows a page is soon found without. */
function toldToo(runId: number, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`
    LEFT JOIN run_row AS told ON told.run_id = ${runId} AND told.row_number = listed.first
    WHERE ${sql.join(conditions, sql` AND `)}`
}

const onlyThose: Record<NonNullable<OpenedRowsQuery['only']>, RawBuilder<unknown>> = {
  staying: sql`json_array_length(told.problems) > 0`,
  marked: sql`marked.number IS NOT NULL`,
}

/** Marked ones may stand anywhere among rows that nothing is told of. */
const everyNumber = 1_000_000_000

interface Doing extends Pick<OpenedRowsQuery, 'after' | 'limit'> {
  deed: GuardKind
}

async function doing(
  transaction: SchoolTransaction,
  runId: number,
  { deed, after, limit }: Doing,
): Promise<RawBuilder<unknown>> {
  const numbers: number[] = []
  for await (const row of guardedRows(transaction, runId, after)) {
    if ([...deedsOf(row)].includes(deed)) numbers.push(row.row)
    if (numbers.length === limit) break
  }
  return sql`listed.row_number = ANY (${binaryArray('integer', numbers)}::integer[])`
}

function viewRow(row: ListedRow): OpenedRow {
  const { outcome, patronId, isThere, changes, problems, setsPassword, isMarked } = row
  return {
    row: row.row,
    outcome,
    patronId,
    isThere,
    ...toldWhom(row),
    changes: toldPairs(outcome, changes),
    reasons: (problems ?? []).map(sentenceOf),
    setsPassword,
    isMarked,
  }
}

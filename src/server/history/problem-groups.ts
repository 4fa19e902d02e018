import { type RawBuilder, sql } from 'kysely'
import type { DraftProblemGroup } from '../../api/import-drafts.ts'
import { problemKey } from '../../import/drafts/facets.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'

interface GroupRow {
  problem: Problem
  /** Do they quote different values? */
  isVarious: boolean
  rows: number
}

/** What was wrong with a run's rows, or why something of them stays: each kind once, the most frequent first. */
export async function groupProblems(
  transaction: SchoolTransaction,
  runId: number,
): Promise<DraftProblemGroup[]> {
  const { rows } = await sql<GroupRow>`
    SELECT (array_agg(problem ORDER BY row_number))[1] AS problem, count(DISTINCT problem ->> 'found') > 1 AS "isVarious",
      count(DISTINCT row_number) AS rows
    FROM run_row, json_array_elements(problems) AS problem WHERE run_id = ${runId}
    GROUP BY problem ->> 'field', problem ->> 'code' ORDER BY rows DESC, min(row_number)`.execute(transaction)
  return rows.map(({ problem, isVarious, rows }) => ({
    key: problemKey(problem),
    sentence: sentenceOf(isVarious ? { ...problem, found: '…' } : problem),
    rows,
  }))
}

/** Of a told row: does it have a problem of that kind? */
export function hasProblem(key: string): RawBuilder<unknown> {
  const [code, field = null] = key.split(':').reverse()
  return sql`EXISTS (SELECT FROM json_array_elements(told.problems) AS problem
    WHERE problem ->> 'code' = ${code} AND problem ->> 'field' IS NOT DISTINCT FROM ${field}::text)`
}

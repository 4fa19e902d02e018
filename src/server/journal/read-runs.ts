import { type RawBuilder, sql } from 'kysely'
import type { MadeEdit } from '../../api/import-drafts.ts'
import type { Changes } from '../../import/plan.ts'
import type { PatronValues } from '../../patron/fields.ts'
import type { Problem } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { listedRows } from './listed-rows.ts'
import type { Run } from './run.ts'
import { undone } from './undone.ts'

const runColumns = sql`
  id, kind, state, via, actor_id AS "actorId", actor_name AS "actorName", started_at AS "startedAt",
  finished_at AS "finishedAt", purpose, file_name AS "fileName", file_bytes AS "fileBytes", progress, source, new_cohorts AS "newCohorts",
  new_form_classes AS "newFormClasses", warnings, absence, message, verdicts, approved_by_name AS "approvedBy", ${undone},
  json_build_object('processed', created_rows + updated_rows + unchanged_rows + invalid_rows, 'created', created_rows,
    'updated', updated_rows, 'unchanged', unchanged_rows, 'invalid', invalid_rows) AS counts`

export interface RunFilter {
  /** Only runs of this account; undefined for everybody's. */
  actorId?: number | undefined
  /** Only runs older than this one, for the next page. */
  before?: number | undefined
}

/** Imports, newest first. */
export async function listImports(
  transaction: SchoolTransaction,
  { actorId, before, limit }: RunFilter & { limit: number },
): Promise<Run[]> {
  const conditions = [
    sql`kind = 'import'`,
    ...(actorId === undefined ? [] : [sql`actor_id = ${actorId}`]),
    ...(before === undefined ? [] : [sql`id < ${before}`]),
  ]
  const { rows } = await sql<Run>`
    SELECT ${runColumns} FROM run WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY id DESC LIMIT ${limit}`.execute(transaction)
  return rows
}

export async function findImport(
  transaction: SchoolTransaction,
  runId: number,
  { actorId }: Pick<RunFilter, 'actorId'> = {},
): Promise<Run | null> {
  const own = actorId === undefined ? sql`` : sql`AND actor_id = ${actorId}`
  const { rows } = await sql<Run>`
    SELECT ${runColumns} FROM run WHERE kind = 'import' AND id = ${runId} ${own}`.execute(transaction)
  return rows[0] ?? null
}

/** What was mended in the file before it was imported; of a file that nobody looked at nothing. */
export async function readRunEdits(transaction: SchoolTransaction, runId: number): Promise<MadeEdit[]> {
  const { rows } = await sql<{ edits: MadeEdit[] | null }>`SELECT edits FROM run WHERE id = ${runId}`.execute(
    transaction,
  )
  return rows[0]?.edits ?? []
}

export interface RunRow {
  row: number
  outcome: 'created' | 'updated' | 'unchanged' | 'invalid'
  patronId: number | null
  username: string | null
  /** A created patron's values, or [old, new] by field. */
  changes: Partial<PatronValues> | Changes | null
  problems: Problem[]
  setsPassword: boolean
}

export interface RowPage {
  outcome?: RunRow['outcome'] | undefined
  /** Rows beyond this number. */
  after: number
  limit: number
}

/** Rows in the file's order: the told ones from their table, unchanged and repeated ones from the run's lists. */
export async function listRunRows(
  transaction: SchoolTransaction,
  runId: number,
  { outcome, after, limit }: RowPage,
): Promise<RunRow[]> {
  const rows = await sql<RunRow>`
    SELECT listed.row_number AS row, coalesce(told.outcome, 'unchanged') AS outcome, told.patron_id AS "patronId",
      told.username, told.changes, coalesce(told.problems, '[]') AS problems,
      coalesce(told.sets_password, false) AS "setsPassword"
    FROM (${listedRows(runId, { after, limit })}) AS listed
    LEFT JOIN run_row AS told ON told.run_id = ${runId} AND told.row_number = listed.first
    WHERE true ${withOutcome(outcome)}
    ORDER BY listed.row_number LIMIT ${limit}`.execute(transaction)
  return rows.rows
}

function withOutcome(outcome: RunRow['outcome'] | undefined): RawBuilder<unknown> {
  return outcome === undefined ? sql`` : sql`AND coalesce(told.outcome, 'unchanged') = ${outcome}`
}

export interface FailedRow {
  cells: string[]
  problems: Problem[]
}

/**
 * The rows that failed, in the file's order, repeats left out: mending the first mends them all. One that spoke of a
 * patron who was removed for good has no cells any more.
 */
export async function listFailedRows(transaction: SchoolTransaction, runId: number): Promise<FailedRow[]> {
  const { rows } = await sql<FailedRow>`
    SELECT cells, problems FROM run_row WHERE run_id = ${runId} AND outcome = 'invalid' AND json_array_length(cells) > 0
    ORDER BY row_number`.execute(transaction)
  return rows
}

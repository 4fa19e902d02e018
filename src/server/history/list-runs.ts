import { type RawBuilder, sql } from 'kysely'
import type { AnyRun, HistoryListQuery } from '../../api/runs.ts'
import type { Verdict } from '../../guard/judge.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { viewVerdicts } from '../guard/say-held.ts'
import { undone } from '../journal/undone.ts'

interface RunRow extends Omit<AnyRun, 'startedAt' | 'finishedAt' | 'held'> {
  startedAt: Date
  finishedAt: Date | null
  verdicts: Verdict[]
}

/** Runs of every kind, newest first. */
export async function listRuns(
  transaction: SchoolTransaction,
  { limit, ...filter }: HistoryListQuery,
): Promise<{ runs: AnyRun[]; next: number | null }> {
  const runs = await selectRuns(transaction, conditionsOf(filter), limit + 1)
  const shown = runs.slice(0, limit)
  return { runs: shown, next: runs.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

export async function findRun(transaction: SchoolTransaction, runId: number): Promise<AnyRun | null> {
  const [run] = await selectRuns(transaction, [sql`run.id = ${runId}`], 1)
  return run ?? null
}

async function selectRuns(
  transaction: SchoolTransaction,
  conditions: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<AnyRun[]> {
  const { rows } = await sql<RunRow>`
    SELECT run.id, run.kind, run.state, run.via, run.actor_name AS by, run.started_at AS "startedAt",
      run.finished_at AS "finishedAt", run.purpose, run.file_name AS "fileName", ${countsOf('run')} AS counts,
      ${changeOfMany('run')} AS change,
      ${onlyPatron('run')} AS patron, run.undoes, ${whatWasUndone} AS undone, ${undone}, run.verdicts, run.approved_by_name AS "approvedBy", run.message,
      ${runBefore} AS "runBefore"
    FROM run WHERE ${sql.join(conditions, sql` AND `)} ORDER BY run.id DESC LIMIT ${limit}`.execute(
    transaction,
  )
  return rows.map(viewRun)
}

function viewRun({ verdicts, startedAt, finishedAt, ...run }: RunRow): AnyRun {
  return {
    ...run,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    held: viewVerdicts(verdicts),
  }
}

/** A rollover keeps something else there. */
function changeOfMany(table: string): RawBuilder<unknown> {
  return sql`CASE WHEN ${sql.ref(`${table}.kind`)} <> 'rollover' THEN ${sql.ref(`${table}.change`)} END`
}

function countsOf(table: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql`json_build_object('created', ${column('created_rows')}, 'updated', ${column('updated_rows')},
    'unchanged', ${column('unchanged_rows')}, 'refused', ${column('invalid_rows')})`
}

/** A run of one row tells whom it is about; who was removed for good is nobody. */
function onlyPatron(table: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const counts = ['created_rows', 'updated_rows', 'unchanged_rows', 'invalid_rows'].map(column)
  return sql`CASE WHEN ${sql.join(counts, sql` + `)} = 1 THEN (
    SELECT json_build_object('id', run_row.patron_id, 'username', run_row.username) FROM run_row
    WHERE run_row.run_id = ${column('id')} AND run_row.patron_id IS NOT NULL AND run_row.username IS NOT NULL LIMIT 1) END`
}

const whatWasUndone = sql`(
  SELECT json_build_object('kind', other.kind, 'state', other.state, 'purpose', other.purpose,
    'fileName', other.file_name, 'counts', ${countsOf('other')}, 'change', ${changeOfMany('other')},
    'patron', ${onlyPatron('other')}, 'undoes', other.undoes)
  FROM run AS other WHERE other.id = run.undoes)`

const runBefore = sql`CASE WHEN run.kind = 'import' THEN (
  SELECT json_build_object('id', earlier.id, 'counts', ${countsOf('earlier')}) FROM run AS earlier
  WHERE earlier.kind = 'import' AND earlier.state = 'applied' AND earlier.id < run.id
    AND earlier.actor_name = run.actor_name AND earlier.purpose = run.purpose
  ORDER BY earlier.id DESC LIMIT 1) END`

type Filter = Omit<HistoryListQuery, 'limit'>

function conditionsOf({ kind, state, via, by, patron, before }: Filter): RawBuilder<unknown>[] {
  return [
    sql`true`,
    ...(kind ? [sql`run.kind = ANY (${kind}::text[])`] : []),
    ...(state ? [sql`run.state = ANY (${state}::text[])`] : []),
    ...(via ? [sql`run.via = ANY (${via}::text[])`] : []),
    ...(by === undefined ? [] : [sql`run.actor_name = ${by}`]),
    ...(patron === undefined ? [] : [touching(patron)]),
    ...(before === undefined ? [] : [sql`run.id < ${before}`]),
  ]
}

function touching(patronId: number): RawBuilder<unknown> {
  return sql`run.id = ANY (ARRAY(SELECT run_row.run_id FROM run_row WHERE run_row.patron_id = ${patronId}))`
}

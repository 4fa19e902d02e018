/** Changes of many, and removals, as the journal keeps them; an edit of one patron is one, too. */
import { type RawBuilder, sql } from 'kysely'
import type { ChangeRow, ChangeRun, ManyChange } from '../../api/many-patrons.ts'
import type { MergeOrder } from '../../api/merge.ts'
import { numberOf, type Verdict } from '../../guard/judge.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { viewVerdicts } from '../guard/say-held.ts'
import { toldPairs } from '../journal/told-pairs.ts'
import { toldWhom } from '../journal/told-whom.ts'
import { type Undone, undone } from '../journal/undone.ts'
import { type PatronRow, patronColumns, patronTables } from '../patrons/patron-row.ts'
import type { PlannedChange } from './procedure.ts'

interface RunRow extends Undone {
  id: number
  kind: ChangeRun['kind']
  state: ChangeRun['state']
  change: ManyChange | null
  merge: MergeOrder | null
  undoes: number | null
  verdicts: Verdict[]
  by: string
  startedAt: Date
  finishedAt: Date | null
  counts: ChangeRun['counts']
}

export async function findChangeRun(
  transaction: SchoolTransaction,
  runId: number,
): Promise<ChangeRun | null> {
  const { rows } = await sql<RunRow>`
    SELECT id, kind, state, change, merge, undoes, ${undone}, verdicts, actor_name AS by, started_at AS "startedAt", finished_at AS "finishedAt",
      json_build_object('changed', created_rows + updated_rows, 'unchanged', unchanged_rows, 'refused', invalid_rows)
        AS counts
    FROM run WHERE id = ${runId} AND kind IN ('edit', 'removal', 'undo', 'merge', 'leavers')`.execute(
    transaction,
  )
  const [run] = rows
  if (!run) return null
  const { verdicts, ...told } = run
  return {
    ...told,
    held: viewVerdicts(verdicts),
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    confirmation: await confirmationOf(transaction, run),
  }
}

/** A plan that somebody asked for, or one that the guard holds. */
export function isWaiting({ state }: Pick<ChangeRun, 'state'>): boolean {
  return state === 'planned' || state === 'held'
}

/**
 * What a removal asks to be typed: the name of the one whom it takes, or how many they are. Of another change only what the
 * guard would hold asks for anything.
 */
async function confirmationOf(
  transaction: SchoolTransaction,
  { id, kind, state, verdicts, counts: { changed } }: RunRow,
): Promise<string | null> {
  if (!isWaiting({ state }) || changed === 0) return null
  if (kind !== 'removal') return numberOf(verdicts)?.toString() ?? null
  if (changed > 1) return String(changed)
  const [only] = await listChangeRows(transaction, id, { outcome: 'changed', after: 0, limit: 1 })
  return only?.name ?? String(changed)
}

export interface RowPage {
  outcome?: ChangeRow['outcome'] | undefined
  /** Rows beyond this number. */
  after: number
  limit: number
}

interface ListedRow extends Omit<PatronRow, 'username'> {
  row: number
  stored: PlannedChange['outcome']
  patronId: number
  username: string | null
  /** Of somebody who has gone since. */
  toldUsername: string | null
  changes: Record<string, unknown> | null
  problems: Problem[] | null
}

export async function listChangeRows(
  transaction: SchoolTransaction,
  runId: number,
  { outcome, after, limit }: RowPage,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ListedRow>`
    SELECT run_row.row_number AS row, run_row.outcome AS stored, run_row.patron_id AS "patronId", run_row.changes,
      run_row.problems, run_row.username AS "toldUsername", ${patronColumns}
    FROM run_row LEFT JOIN patron ON patron.school_id = run_row.school_id AND patron.id = run_row.patron_id
    ${patronTables}
    WHERE run_row.run_id = ${runId} AND run_row.row_number > ${after} ${withOutcome(outcome)}
    ORDER BY run_row.row_number LIMIT ${limit}`.execute(transaction)
  return rows.map(viewRow)
}

const storedAs: Record<ChangeRow['outcome'], readonly string[]> = {
  changed: ['created', 'updated', 'removed', 'merged', 'split'],
  unchanged: ['unchanged'],
  refused: ['invalid'],
}

function withOutcome(outcome: ChangeRow['outcome'] | undefined): RawBuilder<unknown> {
  return outcome === undefined ? sql`` : sql`AND run_row.outcome = ANY (${storedAs[outcome]}::text[])`
}

function viewRow(listed: ListedRow): ChangeRow {
  const { row, stored, patronId, problems } = listed
  const outcomes = Object.keys(storedAs) as ChangeRow['outcome'][]
  const outcome = outcomes.find(name => storedAs[name].includes(stored)) ?? 'refused'
  return {
    row,
    outcome,
    patronId,
    ...toldWhom({ ...listed, outcome: stored }),
    changes: toldPairs(stored, listed.changes),
    reasons: (problems ?? []).map(sentenceOf),
  }
}

import { sql } from 'kysely'
import type { ManyChange } from '../../api/many-patrons.ts'
import type { Verdict } from '../../guard/judge.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { judgePlan } from '../guard/judge-plan.ts'
import type { Actor } from '../journal/run.ts'
import type { Chosen, PlannedChange } from './procedure.ts'
import { type ChangeOrder, procedureOf } from './procedure-of.ts'

export interface PlanOrder extends ChangeOrder {
  /** In the order in which they are planned. */
  chosen: readonly Chosen[]
  actor: Actor
}

/** Plans a change of many, and keeps the plan as a run that waits to be applied. @returns the run's id */
export async function planRun(transaction: SchoolTransaction, order: PlanOrder): Promise<number> {
  const { chosen } = order
  const procedure = await procedureOf(transaction, order, chosen.length)
  const runId = await insertRun(transaction, order)
  const rows: PlannedChange[] = []
  for (const batch of inBatches(chosen)) {
    const planned = await procedure.plan(transaction, batch)
    await insertRows(transaction, runId, planned)
    rows.push(...planned)
  }
  // Removal for good asks for a number or a name whatever it does.
  const verdicts = order.act.kind === 'removal' ? [] : await judgePlan(transaction, rows, procedure.concerned)
  await concludePlan(transaction, runId, verdicts)
  return runId
}

async function insertRun(transaction: SchoolTransaction, { act, actor, now }: PlanOrder): Promise<number> {
  const change = changeOf(act)
  const merge = act.kind === 'merge' ? JSON.stringify(act.merge) : null
  const undoes = act.kind === 'undo' ? act.runId : null
  const { rows } = await sql<{ id: number }>`
    INSERT INTO run (kind, state, via, actor_id, actor_name, started_at, change, merge, undoes,
      period_id)
    VALUES (${act.kind}, 'planned', ${actor.via}, ${actor.patronId}::bigint, ${actor.name}, ${now},
      ${change && JSON.stringify(change)}::json, ${merge}::json, ${undoes}::bigint, ${currentPeriod})
    RETURNING id`.execute(transaction)
  return (rows[0] as { id: number }).id
}

/** As `sayChange` on the page tells it. */
function changeOf(act: PlanOrder['act']): ManyChange | null {
  if (act.kind === 'leavers') return { kind: 'disable' }
  return act.kind === 'edit' ? act.change : null
}

async function insertRows(
  transaction: SchoolTransaction,
  runId: number,
  rows: readonly PlannedChange[],
): Promise<void> {
  const given = unnest([
    { name: 'row_number', type: 'integer', values: rows.map(row => row.number) },
    { name: 'outcome', type: 'text', values: rows.map(row => row.outcome) },
    { name: 'patron_id', type: 'bigint', values: rows.map(row => row.patronId) },
    { name: 'patron_version', type: 'integer', values: rows.map(row => row.version) },
    { name: 'username', type: 'text', values: rows.map(row => row.username) },
    { name: 'changes', type: 'json', values: rows.map(row => row.changes && JSON.stringify(row.changes)) },
    { name: 'problems', type: 'json', values: rows.map(row => problemsOf(row)) },
  ])
  await sql`
    INSERT INTO run_row (run_id, row_number, outcome, patron_id, patron_version, username, changes, problems)
    SELECT ${runId}::bigint, row_number, outcome, patron_id, patron_version, username, changes, problems
    FROM ${given}`.execute(transaction)
}

function problemsOf({ problems }: PlannedChange): string | null {
  return problems.length > 0 ? JSON.stringify(problems) : null
}

async function concludePlan(
  transaction: SchoolTransaction,
  runId: number,
  verdicts: readonly Verdict[],
): Promise<void> {
  await sql`
    UPDATE run SET created_rows = counted.created, updated_rows = counted.changed, unchanged_rows = counted.unchanged,
      invalid_rows = counted.refused, verdicts = ${JSON.stringify(verdicts)}::json
    FROM (
      SELECT count(*) FILTER (WHERE outcome = 'created') AS created,
        count(*) FILTER (WHERE outcome IN ('updated', 'removed', 'merged', 'split')) AS changed,
        count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged, count(*) FILTER (WHERE outcome = 'invalid') AS refused
      FROM run_row WHERE run_id = ${runId}) AS counted
    WHERE run.id = ${runId}`.execute(transaction)
}

import { sql } from 'kysely'
import type { Selection } from '../../api/many-patrons.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { todayAt } from '../schools/settings.ts'
import type { PlannedChange } from './procedure.ts'
import { type ChangeOrder, procedureOf } from './procedure-of.ts'
import { selectedIds } from './selected-ids.ts'

export interface PlanOrder extends ChangeOrder {
  selection: Selection
  actor: Actor
}

/** Plans a change of many, and keeps the plan as a run that waits to be applied. @returns the run's id */
export async function planRun(transaction: SchoolTransaction, order: PlanOrder): Promise<number> {
  const ids = await selectedIds(transaction, order.selection, await todayAt(transaction, order.now))
  const procedure = await procedureOf(transaction, order, ids.length)
  const runId = await insertRun(transaction, order)
  const chosen = ids.map((patronId, index) => ({ number: index + 1, patronId }))
  for (const batch of inBatches(chosen)) {
    await insertRows(transaction, runId, await procedure.plan(transaction, batch))
  }
  await countRows(transaction, runId)
  return runId
}

async function insertRun(transaction: SchoolTransaction, { change, actor, now }: PlanOrder): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO run (kind, state, via, actor_id, actor_name, started_at, change)
    VALUES (${change === null ? 'removal' : 'edit'}, 'planned', ${actor.via}, ${actor.patronId}::bigint, ${actor.name},
      ${now}, ${change === null ? null : JSON.stringify(change)}::json)
    RETURNING id`.execute(transaction)
  return (rows[0] as { id: number }).id
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
    {
      name: 'username',
      type: 'text',
      values: rows.map(row => (row.outcome === 'updated' ? row.edit.username : null)),
    },
    {
      name: 'changes',
      type: 'json',
      values: rows.map(row => (row.outcome === 'updated' ? JSON.stringify(row.edit.changes) : null)),
    },
    {
      name: 'problems',
      type: 'json',
      values: rows.map(row => (row.outcome === 'invalid' ? JSON.stringify(row.problems) : null)),
    },
  ])
  await sql`
    INSERT INTO run_row (run_id, row_number, outcome, patron_id, patron_version, username, changes, problems)
    SELECT ${runId}::bigint, row_number, outcome, patron_id, patron_version, username, changes, problems
    FROM ${given}`.execute(transaction)
}

async function countRows(transaction: SchoolTransaction, runId: number): Promise<void> {
  await sql`
    UPDATE run SET updated_rows = counted.changed, unchanged_rows = counted.unchanged, invalid_rows = counted.refused
    FROM (
      SELECT count(*) FILTER (WHERE outcome IN ('updated', 'removed')) AS changed,
        count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged, count(*) FILTER (WHERE outcome = 'invalid') AS refused
      FROM run_row WHERE run_id = ${runId}) AS counted
    WHERE run.id = ${runId}`.execute(transaction)
}

import { sql } from 'kysely'
import type { Account } from '../access/account.ts'
import { discardRun } from '../changes/discard-run.ts'
import { planRun } from '../changes/plan-run.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Actor, Run } from '../journal/run.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import { chooseDoneRows } from './done-rows.ts'
import { whyNotUndoable } from './why-not-undoable.ts'

export interface UndoOrder {
  /** The run to take back. */
  undone: number
  /** Of its rows; undefined for all. */
  numbers: readonly number[] | undefined
  /** A plan of the same that was overtaken: its rows are planned anew, and it goes. */
  insteadOf?: number | undefined
  account: Account
  actor: Actor
  now: Date
}

/**
 * Plans it, and keeps the plan as a run that waits to be applied. @returns the run's id
 * @throws RequestError for a run that cannot be undone
 */
export async function planUndo(
  transaction: SchoolTransaction,
  { undone, numbers: named, insteadOf, ...order }: UndoOrder,
): Promise<number> {
  await refuseUnlessUndoable(transaction, { undone, numbers: named })
  const numbers =
    insteadOf === undefined ? named : await takePlan(transaction, { undone, insteadOf, ...order })
  const chosen = await chooseDoneRows(transaction, undone, numbers)
  if (numbers !== undefined && chosen.length < new Set(numbers).size) {
    throw new RequestError('bad-request', {
      sentence: 'rows: the run did nothing in one of these rows, or has no such row.',
    })
  }
  const editor = editorOf(order.account)
  return planRun(transaction, { ...order, editor, chosen, act: { kind: 'undo', runId: undone } })
}

/** @returns the numbers of its rows */
async function takePlan(
  transaction: SchoolTransaction,
  { undone, insteadOf, account }: Pick<UndoOrder, 'undone' | 'account'> & { insteadOf: number },
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    SELECT run_row.row_number AS number FROM run JOIN run_row ON run_row.run_id = run.id
    WHERE run.id = ${insteadOf} AND run.undoes = ${undone}`.execute(transaction)
  if (rows.length === 0 || !(await discardRun(transaction, insteadOf, account)))
    throw new RequestError('not-found', { sentence: 'No such undo of this run waits to be applied.' })
  return rows.map(({ number }) => number)
}

async function refuseUnlessUndoable(
  transaction: SchoolTransaction,
  { undone: runId, numbers }: Pick<UndoOrder, 'undone' | 'numbers'>,
): Promise<void> {
  const { rows } = await sql<Pick<Run, 'id' | 'kind' | 'state'>>`
    SELECT id, kind, state FROM run WHERE id = ${runId}`.execute(transaction)
  const [run] = rows
  if (!run) throw new RequestError('not-found', { sentence: 'There is no such run.' })
  const sentence = await whyNotUndoable(transaction, run)
  if (sentence !== null) throw new RequestError('cannot-undo', { sentence })
  if (run.kind === 'rollover' && numbers !== undefined)
    throw new RequestError('bad-request', { sentence: wholeYear })
}

const wholeYear = 'rows: a year is taken back for everybody, or not at all.'

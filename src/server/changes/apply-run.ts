import { sql } from 'kysely'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Editor } from '../../edit/edit-rights.ts'
import { foldKey } from '../../patron/fold.ts'
import type { Account } from '../access/account.ts'
import { accountNow } from '../access/account-now.ts'
import type { Right } from '../access/rights.ts'
import type { Sealer } from '../access/seal.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { draftSealer } from '../import-drafts/store.ts'
import { carryOut } from '../imports/carry-out.ts'
import { endDeadRuns } from '../imports/dead-runs.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import type { Actor } from '../journal/run.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import type { Services } from '../services.ts'
import { findChangeRun, isWaiting } from './read-change-runs.ts'
import { writePlannedRun } from './write-planned-run.ts'

export interface ApplyOrder {
  runId: number
  account: Account
  /** What it needs for that. A removal needs `administer`, whatever is said here. */
  right: Right
  actor: Actor
  /** What was typed. */
  confirmation: string | undefined
}

/**
 * `gone`: no plan of that number waits. `overtaken`: it would no longer do what was shown, so nothing was done.
 * `busy`: an import of the school, or another change of many, still ran.
 */
export type ApplyResult = 'applied' | 'gone' | 'not-confirmed' | 'overtaken' | 'busy'

/** @throws RequestError `forbidden` where the account, as it is by then, lacks the right */
export async function applyRun(services: Services, order: ApplyOrder): Promise<ApplyResult> {
  const { runId } = order
  const { schoolId } = order.account
  const now = services.clock()
  const held = await withSchoolLock(services, schoolId, async (locked): Promise<ApplyResult> => {
    const found = await withSchool(locked, schoolId, async transaction => {
      await endDeadRuns(transaction)
      const run = await findChangeRun(transaction, runId)
      if (!run || !isWaiting(run)) return null
      const right = run.kind === 'removal' ? 'administer' : order.right
      return { run, account: await accountNow(transaction, order.account, { right, now }) }
    })
    if (found === null) return 'gone'
    const { run, account } = found
    if (!isConfirmed(run, order.confirmation)) return 'not-confirmed'
    const connections = { locked, others: services.database }
    const outcome = await carryOut(connections, { schoolId, runId }, transaction =>
      write(transaction, {
        ...order,
        editor: editorOf(account),
        account,
        run,
        now,
        sealer: draftSealer(services),
      }),
    )
    return outcome === 'applied' ? 'applied' : 'overtaken'
  })
  return held?.value ?? 'busy'
}

function isConfirmed({ confirmation }: ChangeRun, typed = ''): boolean {
  return confirmation === null || foldKey(typed.trim()) === foldKey(confirmation)
}

interface Applying extends ApplyOrder {
  editor: Editor
  run: ChangeRun
  now: Date
  sealer: Sealer
}

/** In a transaction that has planned it as well, and in which the school is locked. */
export async function applyPlanned(
  transaction: SchoolTransaction,
  { services, ...order }: Omit<ApplyOrder, 'confirmation'> & { now: Date; services: Services },
): Promise<void> {
  const run = await findChangeRun(transaction, order.runId)
  if (!run) throw new Error(`no run ${order.runId}`)
  const editor = editorOf(order.account)
  await write(transaction, { ...order, editor, run, confirmation: undefined, sealer: draftSealer(services) })
}

async function write(transaction: SchoolTransaction, { run, ...order }: Applying): Promise<void> {
  const procedure = await writePlannedRun(transaction, run, order)
  const { sealer, account } = order
  await procedure.finish?.(transaction, run.id, { sealer, schoolId: account.schoolId })
  await sql`DELETE FROM run_row WHERE run_id = ${run.id} AND outcome = 'unchanged'`.execute(transaction)
}

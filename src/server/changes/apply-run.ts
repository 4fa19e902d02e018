import { sql } from 'kysely'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { foldKey } from '../../patron/fold.ts'
import type { Account } from '../access/account.ts'
import { accountNow } from '../access/account-now.ts'
import type { Right } from '../access/rights.ts'
import type { Sealer } from '../access/seal.ts'
import { inBatches } from '../database/columns.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { writeByIndex } from '../database/write-by-index.ts'
import { draftSealer, takeFromDeadRuns } from '../import-drafts/store.ts'
import { carryOut } from '../imports/carry-out.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import type { Actor } from '../journal/run.ts'
import { endInterruptedRuns } from '../journal/write-run.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import type { Services } from '../services.ts'
import type { Chosen, PlannedChange } from './procedure.ts'
import { type Act, procedureOf } from './procedure-of.ts'
import { findChangeRun } from './read-change-runs.ts'

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
      // What a run left that died with its process is nobody's any more.
      await endInterruptedRuns(transaction)
      await takeFromDeadRuns(transaction)
      const run = await findChangeRun(transaction, runId)
      if (run?.state !== 'planned') return null
      const right = run.kind === 'removal' ? 'administer' : order.right
      return { run, account: await accountNow(transaction, order.account, { right, now }) }
    })
    if (found === null) return 'gone'
    const { run, account } = found
    if (!isConfirmed(run, order.confirmation)) return 'not-confirmed'
    const connections = { locked, others: services.database }
    const outcome = await carryOut(connections, { schoolId, runId }, transaction =>
      write(transaction, { ...order, account, run, now, sealer: draftSealer(services) }),
    )
    return outcome === 'applied' ? 'applied' : 'overtaken'
  })
  return held?.value ?? 'busy'
}

function isConfirmed({ confirmation }: ChangeRun, typed = ''): boolean {
  return confirmation === null || foldKey(typed.trim()) === foldKey(confirmation)
}

interface Applying extends ApplyOrder {
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
  await write(transaction, { ...order, run, confirmation: undefined, sealer: draftSealer(services) })
}

/** Plans again, by the rights of whoever applies it, and does so only as long as each patron comes out as was shown. */
async function write(transaction: SchoolTransaction, { run, ...order }: Applying): Promise<void> {
  await writeByIndex(transaction)
  await becomeApplied(transaction, order)
  const kept = await readKeptRows(transaction, run.id)
  const procedure = await procedureOf(transaction, { ...order, act: actOf(run) }, kept.length)
  for (const batch of inBatches(kept)) {
    const planned = await procedure.plan(transaction, batch)
    if (!isAsShown(batch, planned)) throw new PatronChanged('planned otherwise than shown')
    await procedure.write(transaction, planned, run.id)
  }
  const { sealer, account } = order
  await procedure.finish?.(transaction, run.id, { sealer, schoolId: account.schoolId })
  await sql`DELETE FROM run_row WHERE run_id = ${run.id} AND outcome = 'unchanged'`.execute(transaction)
}

/** @throws PatronChanged when it was discarded meanwhile */
async function becomeApplied(
  transaction: SchoolTransaction,
  { runId, actor, now }: Omit<Applying, 'run'>,
): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE run SET state = 'applied', finished_at = ${now}, via = ${actor.via},
      actor_id = ${actor.patronId}::bigint, actor_name = ${actor.name}
    WHERE id = ${runId} AND state = 'planned'`.execute(transaction)
  if (numAffectedRows === 0n) throw new PatronChanged('discarded')
}

function actOf({ kind, change, merge, undoes }: ChangeRun): Act {
  if (kind === 'removal') return { kind }
  if (kind === 'merge' && merge !== null) return { kind, merge }
  if (kind === 'undo' && undoes !== null) return { kind, runId: undoes }
  if (kind === 'edit' && change !== null) return { kind, change }
  throw new Error(`a plan of kind ${kind} that says nothing to do`)
}

interface KeptRow extends Chosen {
  version: number
  outcome: PlannedChange['outcome']
  /** As it was written. */
  changes: string | null
}

/** Those who go stand first, as they were planned: whose ids another row may have again. */
async function readKeptRows(transaction: SchoolTransaction, runId: number): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`
    SELECT row_number AS number, patron_id AS "patronId", patron_version AS version, outcome,
      changes::text AS changes
    FROM run_row WHERE run_id = ${runId} ORDER BY outcome NOT IN ('removed', 'merged'), row_number`.execute(
    transaction,
  )
  return rows
}

/** Whom nothing happens to may have been changed otherwise. */
function isAsShown(kept: readonly KeptRow[], planned: readonly PlannedChange[]): boolean {
  return (
    kept.length === planned.length &&
    kept.every(({ outcome, version, changes }, index) => {
      const now = planned[index]
      if (now?.outcome !== outcome) return false
      if (!touching.includes(outcome)) return true
      return now.version === version && (now.changes && JSON.stringify(now.changes)) === changes
    })
  )
}

const touching: readonly PlannedChange['outcome'][] = ['created', 'updated', 'removed', 'merged', 'split']

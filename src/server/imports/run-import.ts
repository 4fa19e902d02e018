/** One import from its bytes to its end: lock, plan, hash, apply, tell. API, page and command line all come here. */
import type { Verdict } from '../../guard/judge.ts'
import type { Importer } from '../../import/import-rights.ts'
import { planImport, readTable } from '../../import/pipeline.ts'
import type { BlankPolicy, Plan } from '../../import/plan.ts'
import type { Table } from '../../import/plan-sheet.ts'
import { FileRefused, type RefusalCode } from '../../import/refusal.ts'
import type { Account } from '../access/account.ts'
import { accountNow } from '../access/account-now.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { judgePlan } from '../guard/judge-plan.ts'
import { draftSealer } from '../import-drafts/store.ts'
import type { Actor, Progress } from '../journal/run.ts'
import { endRunWithout, forgetOldRuns, recordPlan, startRun } from '../journal/write-run.ts'
import { toldRowsOf, writeRunRows } from '../journal/write-run-rows.ts'
import { readSettings, type SchoolSettings } from '../schools/settings.ts'
import { keepFile } from '../sent-files/store.ts'
import type { Services } from '../services.ts'
import { applyPlan } from './apply-plan.ts'
import { endDeadRuns } from './dead-runs.ts'
import { registerOf } from './register.ts'
import { withSchoolLock } from './school-lock.ts'
import { sealMissing } from './seal-missing.ts'
import { OutcomeUnknown } from './was-applied.ts'

export interface ImportOrder {
  schoolId: number
  file: Uint8Array
  /** Undefined: as the school has it. */
  blank: BlankPolicy | undefined
  actor: Actor
  /** Whose rights bound what the file may do; null for the command line, which may do all. */
  account: Account | null
  /** Has whoever stands nowhere in it left? */
  isComplete?: boolean
  /**
   * `preview`: tell and keep what would happen, apply nothing. `plan`: as well, with the passwords' hashes, so that the
   * very plan can be applied later.
   */
  until: 'preview' | 'plan' | 'apply'
  onProgress?: (progress: Progress) => void
}

export type ImportResult =
  | (PlannedRun & { kind: 'planned' | 'applied' | 'held'; runId: number })
  | { kind: 'refused'; runId: number; code: RefusalCode; message: string }
  | { kind: 'busy' }

interface PlannedRun {
  plan: Plan
  /** What the guard has against it. */
  verdicts: readonly Verdict[]
}

/** A plan that somebody's edit overtook is made again; so often in a row that does not happen by chance. */
const mostPlans = 5

/**
 * @returns `busy` when another import of the school still ran after a minute
 * @throws RequestError `may-not-import`, where the account may not by then; and when the database fails: then nothing of the
 *   file is in the register, unless it is an OutcomeUnknown
 */
export async function runImport(services: Services, order: ImportOrder): Promise<ImportResult> {
  const held = await withSchoolLock(services, order.schoolId, connection =>
    runLocked({ ...services, database: connection, others: services.database }, order),
  )
  return held?.value ?? { kind: 'busy' }
}

/** A file that was refused before it could be planned, kept as a run like any other. @returns its id */
export async function recordRefusal(
  database: Database,
  { schoolId, actor, message }: { schoolId: number; actor: Actor; message: string },
): Promise<number> {
  return withSchool(database, schoolId, async transaction => {
    const runId = await startRun(transaction, { kind: 'import', actor, fileBytes: null })
    await endRunWithout(transaction, runId, { state: 'refused', message })
    return runId
  })
}

interface LockedServices extends Services {
  /** The one connection that holds the school's lock. */
  database: Database
  /** For what must be asked and told also when that one is lost. */
  others: Database
}

async function runLocked(services: LockedServices, order: ImportOrder): Promise<ImportResult> {
  const { schoolId, actor, file } = order
  const started = await withSchool(services.database, schoolId, async transaction => {
    const importer = await importerNow(transaction, order.account, services.clock())
    await endDeadRuns(transaction)
    await forgetOldRuns(transaction)
    const settings = await readSettings(transaction)
    const runId = await startRun(transaction, { kind: 'import', actor, fileBytes: file.byteLength })
    return { importer, settings, runId }
  })
  const { runId } = started
  try {
    return { ...(await planAndFinish(services, order, started)), runId }
  } catch (error) {
    return endWithout(services.others, { schoolId, runId, error })
  }
}

/** While a file waited for another one its sender may have been disabled, or lost a right. */
async function importerNow(
  transaction: SchoolTransaction,
  account: Account | null,
  now: Date,
): Promise<Importer> {
  if (account === null) return { patronId: null, mayChangePrivileged: true }
  const { patronId, rights } = await accountNow(transaction, account, {
    right: 'import',
    now,
    refusal: 'may-not-import',
  })
  return { patronId, mayChangePrivileged: rights.has('change-privileged-accounts') }
}

interface StartedRun {
  runId: number
  importer: Importer
  settings: SchoolSettings
}

async function planAndFinish(
  services: LockedServices,
  order: ImportOrder,
  { runId, importer, settings }: StartedRun,
): Promise<PlannedRun & { kind: 'planned' | 'applied' | 'held' }> {
  const { schoolId } = order
  const now = services.clock()
  const today = settings.today(now)
  const { createsMissingCohorts, shortestPassword, blankCells } = settings
  const blank = order.blank ?? blankCells
  const request = { ...order, importer, blank, createsMissingCohorts, shortestPassword }
  const register = registerOf(services, { schoolId, today })
  const sealed = new Map<number, SealedPassword>()
  let table: Table | undefined = readTable(order.file)
  if (order.until !== 'preview') await keepSentFile(services, order, { runId, table })
  for (let attempt = 1; attempt <= mostPlans; attempt++) {
    const planned = await planImport({ ...request, table }, register)
    // It holds the file's text, and there is no room for that beside the plan while it is applied.
    table = undefined
    if (order.until !== 'preview')
      await sealMissing(services, { planned, sealed, onProgress: order.onProgress })
    const { plan } = planned
    const verdicts = await withSchool(services.database, schoolId, tx => judgePlan(tx, plan.rows))
    if (order.until !== 'apply' || verdicts.length > 0) {
      const kind = order.until === 'apply' ? 'held' : 'planned'
      await keepPlan(services.database, { schoolId, runId, state: kind, plan, verdicts, sealed })
      return { kind, plan, verdicts }
    }
    order.onProgress?.({ stage: 'applying', done: 0, total: plan.rows.length })
    const connections = { locked: services.database, others: services.others }
    const outcome = await applyPlan(connections, { schoolId, runId, plan, passwords: sealed, today, now })
    if (outcome === 'applied') return { kind: 'applied', plan, verdicts }
  }
  throw new Error('the register kept changing while the file was planned')
}

/** Before it is planned, while there is room; also for a run that fails. */
async function keepSentFile(
  services: LockedServices,
  { schoolId, file: bytes }: ImportOrder,
  { runId, table }: { runId: number; table: Table },
): Promise<void> {
  const file = { sealer: draftSealer(services), schoolId, runId }
  await withSchool(services.database, schoolId, transaction => keepFile(transaction, file, { table, bytes }))
}

interface KeptPlan extends PlannedRun {
  schoolId: number
  runId: number
  state: 'planned' | 'held'
  sealed: ReadonlyMap<number, SealedPassword>
}

async function keepPlan(database: Database, { schoolId, runId, sealed, ...kept }: KeptPlan): Promise<void> {
  await withSchool(database, schoolId, async transaction => {
    await writeRunRows(transaction, runId, { rows: toldRowsOf(kept.plan), passwords: sealed })
    await recordPlan(transaction, runId, kept)
  })
}

interface Ending {
  schoolId: number
  runId: number
  error: unknown
}

async function endWithout(database: Database, { schoolId, runId, error }: Ending): Promise<ImportResult> {
  // The school's next run says what this one came to.
  if (error instanceof OutcomeUnknown) throw error
  const isRefused = error instanceof FileRefused
  const message = isRefused
    ? error.message
    : 'Rollbook or its database failed, so nothing was applied. Send the file again.'
  const ended = withSchool(database, schoolId, transaction =>
    endRunWithout(transaction, runId, { state: isRefused ? 'refused' : 'failed', message }),
  )
  if (!isRefused) {
    // The database may be what failed: then the run says `interrupted` once the school's next run begins.
    await ended.catch(() => {})
    throw error
  }
  await ended
  return { kind: 'refused', runId, code: error.code, message }
}

/**
 * A draft becomes a run. It is planned once more, as the register is now, and applied only where each row comes out as it
 * was shown; else the rows that do not are marked, and nothing is done.
 */

import { numberOf, sayVerdicts, type Verdict } from '../../guard/judge.ts'
import { countUnseen, noAbsence } from '../../import/absence.ts'
import { changedSince } from '../../import/drafts/changed-since.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { sayNumber } from '../../patron/say-number.ts'
import { accountNow } from '../access/account-now.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { carryOut } from '../imports/carry-out.ts'
import { endDeadRuns } from '../imports/dead-runs.ts'
import { withFileInHand } from '../imports/files-in-hand.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { sealMissing } from '../imports/seal-missing.ts'
import { OutcomeUnknown } from '../imports/was-applied.ts'
import type { Actor } from '../journal/run.ts'
import { endRunWithout, forgetOldRuns, startRun } from '../journal/write-run.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { todayAt } from '../schools/settings.ts'
import { keepFile } from '../sent-files/store.ts'
import type { Services } from '../services.ts'
import { readDraftFile } from './draft-file.ts'
import { judgeDraft } from './judge-draft.ts'
import { fieldsOfColumns, planToKeep } from './keep-draft.ts'
import { effective, noteMendedUnchanged } from './note-mended-unchanged.ts'
import { openParts, type Sealed } from './parts.ts'
import { type DraftPlan, planDraft, readSurroundings } from './plan-draft.ts'
import { showEdits } from './present.ts'
import { procedures } from './procedures.ts'
import { type ProgressReport, reportProgress } from './report-progress.ts'
import { type Revision, readSeen, type SeenDraft } from './revise-draft.ts'
import { discardDraft, draftSealer, fileBytesOf, giveToRun, reviseDraft, takeFromRun } from './store.ts'

export interface ApplyOrder extends Revision {
  actor: Actor
  /** What was typed. */
  confirmation?: string | undefined
}

export interface Applying {
  /**
   * The run's id, as soon as it has begun.
   * @throws RequestError `not-found`, `changed-meanwhile`, `draft-blocked`, `draft-applying`, `import-running`,
   * `forbidden`, `not-confirmed`, `too-many-files`
   */
  started: Promise<number>
  /** When the run has ended, however it did. Rejects with what went wrong on our side. */
  ended: Promise<void>
}

/** Goes on by itself, whether or not anybody waits. */
export function applyDraft(services: Services, order: ApplyOrder): Applying {
  const { promise: started, resolve, reject } = Promise.withResolvers<number>()
  let hasStarted = false
  const { schoolId } = order.account
  const held = withSchoolLock(services, schoolId, async locked => {
    const bytes = await withSchool(locked, schoolId, transaction => fileBytesOf(transaction, order.id))
    await withFileInHand({ schoolId, bytes }, async () => {
      const begun = await begin({ ...services, database: locked }, order)
      hasStarted = true
      resolve(begun.runId)
      await finish({ ...services, database: locked, others: services.database }, begun)
    })
  })
  const ended = held.then(
    done => {
      if (done === null) reject(new RequestError('import-running'))
    },
    (error: unknown) => {
      if (hasStarted) throw error
      reject(error)
    },
  )
  return { started, ended }
}

interface LockedServices extends Services {
  /** The one connection that holds the school's lock. */
  database: Database
  /** For what must be told and asked also when that one is lost. */
  others: Database
}

interface Begun extends ApplyOrder {
  draft: Sealed
  seen: SeenDraft
  runId: number
  today: string
  now: Date
}

async function begin(services: Services, order: ApplyOrder): Promise<Begun> {
  const { actor, id, revision } = order
  const { schoolId } = order.account
  const draft = { sealer: draftSealer(services), schoolId, id }
  return withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    const account = await accountNow(transaction, order.account, { right: 'manage-patrons', now })
    await endDeadRuns(transaction)
    await forgetOldRuns(transaction)
    const seen = await readSeen(transaction, draft, revision)
    if (seen.head.state === 'blocked') throw new RequestError('draft-blocked')
    const { findings } = seen
    const verdicts = await judgeDraft(transaction, findings)
    refuseUnconfirmed(verdicts, order.confirmation)
    const { purpose, fileName, fileBytes } = seen.head
    const edits = showEdits(effective(seen.content.choices.edits), findings.columns)
    const told = { purpose, fileName, fileBytes, edits, verdicts }
    const runId = await startRun(transaction, { kind: 'import', actor, ...told })
    await giveToRun(transaction, { draftId: id, runId })
    const today = await todayAt(transaction, now)
    return { ...order, account, draft, seen, runId, today, now }
  })
}

/** @throws RequestError `not-confirmed` */
function refuseUnconfirmed(verdicts: readonly Verdict[], typed = ''): void {
  const number = numberOf(verdicts)
  if (number === null || typed.trim() === String(number)) return
  const sentence =
    `This file would ${sayVerdicts(verdicts, sayNumber)}, so it is imported only once its number is typed: ${number}. ` +
    'Nothing was imported, and the file is kept.'
  throw new RequestError('not-confirmed', { sentence })
}

async function finish(services: LockedServices, begun: Begun): Promise<void> {
  const { account, runId } = begun
  const run = { schoolId: account.schoolId, runId }
  const progress = reportProgress(services.others, run)
  try {
    await planAndApply(services, begun, progress)
  } catch (error) {
    // The school's next run says what this one came to.
    if (error instanceof OutcomeUnknown) throw error
    await progress.settle()
    await endFailed(services.others, begun, sentences.fault)
    throw error
  }
}

/** A plan that somebody's edit overtakes while it is applied is made again; so often in a row it is not by chance. */
const mostPlans = 5

async function planAndApply(services: LockedServices, begun: Begun, progress: ProgressReport): Promise<void> {
  const { seen } = begun
  const total = seen.head.counts.rows
  const sealed = new Map<number, SealedPassword>()
  progress.report({ stage: 'planning', done: 0, total })
  for (let attempt = 1; attempt <= mostPlans; attempt++) {
    const { plan, ...others } = await planAndCompare(services, begun)
    if (plan.kind === 'blocked' || others.rows + others.patrons > 0)
      return showAgain(services, begun, { others, progress })
    await sealMissing(services, { planned: plan.planned, sealed, onProgress: progress.report })
    progress.report({ stage: 'applying', done: 0, total })
    await progress.settle()
    if ((await write(services, begun, { plan, sealed })) === 'applied') return
  }
  throw new Error('the register kept changing while the draft was applied')
}

/** How much comes out otherwise than it was shown. */
interface Others {
  rows: number
  /** Who are to become leavers, or none any more. */
  patrons: number
}

/** @returns the plan as of now, and what in it nobody has seen */
async function planAndCompare(
  services: LockedServices,
  { account, draft, seen }: Begun,
): Promise<Others & { plan: DraftPlan }> {
  const mark = changedSince(shownRows(draft, seen))
  let changed = 0
  const surroundings = await readSurroundings(services, account, seen.content.choices)
  const plan = await planDraft(surroundings, seen.content, () => rows => {
    for (const row of rows) changed += Number(mark(row).isMarked)
  })
  const absence = plan.kind === 'planned' ? plan.planned.plan.absence : undefined
  const patrons = countUnseen(absence ?? noAbsence, seen.findings.absence ?? noAbsence)
  return { plan, rows: changed, patrons }
}

function shownRows(draft: Sealed, { parts, findings }: SeenDraft): Generator<ShownRow> {
  return openParts(draft, parts, fieldsOfColumns(findings))
}

interface Ready {
  plan: DraftPlan & { kind: 'planned' }
  sealed: ReadonlyMap<number, SealedPassword>
}

async function write(services: LockedServices, begun: Begun, { plan, sealed }: Ready) {
  const { account, id, seen, runId, today, now } = begun
  const { schoolId } = account
  const connections = { locked: services.database, others: services.others }
  const application = { schoolId, runId, plan: plan.planned.plan, passwords: sealed, today, now }
  return carryOut(connections, { schoolId, runId }, async transaction => {
    await procedures[seen.head.purpose].write(transaction, application)
    await keepSentFile(transaction, begun)
    await noteMendedUnchanged(transaction, {
      runId,
      plan: application.plan,
      edits: seen.content.choices.edits,
    })
    if (!(await discardDraft(transaction, { id, by: runId }))) throw new PatronChanged('the draft itself')
  })
}

/** As it was sent: what was mended in it is kept with the run. */
async function keepSentFile(
  transaction: SchoolTransaction,
  { draft: { sealer, schoolId }, seen: { content }, runId }: Begun,
): Promise<void> {
  const { file, choices } = content
  const table = readDraftFile(file, choices.choice)
  const bytes = file.table.format === 'text' ? file.table.bytes : null
  await keepFile(transaction, { sealer, schoolId, runId }, { table, bytes })
}

interface Changed {
  others: Others
  progress: ProgressReport
}

async function showAgain(
  services: LockedServices,
  { draft, seen, revision, runId, account }: Begun,
  { others, progress }: Changed,
): Promise<void> {
  const mark = changedSince(shownRows(draft, seen))
  const surroundings = await readSurroundings(services, account, seen.content.choices)
  const { planned } = await planToKeep(surroundings, { draft, content: seen.content, mark, isNew: false })
  await progress.settle()
  await withSchool(services.database, account.schoolId, async transaction => {
    await reviseDraft(transaction, draft, { revision, planned, now: services.clock(), by: runId })
    await endRunWithout(transaction, runId, { state: 'failed', message: sentences.changed(others) })
  })
}

async function endFailed(database: Database, { account, runId }: Begun, message: string): Promise<void> {
  const ended = withSchool(database, account.schoolId, async transaction => {
    await takeFromRun(transaction, runId)
    await endRunWithout(transaction, runId, { state: 'failed', message })
  })
  // The database may be what failed: whoever looks at the draft next finds that nobody applies it.
  await ended.catch(() => {})
}

const sentences = {
  fault: 'Rollbook or its database failed, so nothing was imported. The file is kept as it was; try again.',
  changed: ({ rows, patrons }: Others) =>
    patrons > 0
      ? `${patrons === 1 ? '1 patron' : `${patrons} patrons`} more than shown would become leavers, or be leavers no more, for somebody changed the register meanwhile. Nothing was imported: look at the leavers and at what is marked, and import again.`
      : `${rows === 1 ? '1 row comes' : `${rows} rows come`} out otherwise than shown, for somebody changed the register meanwhile. Nothing was imported: look at what is marked, and import again.`,
}

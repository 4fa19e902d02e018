/** The command's conversation: plan, show, ask, apply; and again where somebody changed the register meanwhile. */
import type { Verdict } from '../../../guard/judge.ts'
import { type BlankPolicy, countOutcomes, type Plan } from '../../../import/plan.ts'
import { holdPlan } from '../../guard/hold-plan.ts'
import { applyKeptPlan } from '../../imports/apply-kept-plan.ts'
import { runImport } from '../../imports/run-import.ts'
import { commandLine, type Progress } from '../../journal/run.ts'
import type { Services } from '../../services.ts'
import type { Subject } from './describe-source.ts'
import { type Difference, differences } from './differences.ts'
import type { Finished, Outcome, Unfinished } from './outcome.ts'

export interface Job {
  schoolId: number
  subject: Subject
  file: Uint8Array
  /** Undefined: as the school has it. */
  blank: BlankPolicy | undefined
  /** Has whoever stands nowhere in it left? */
  isComplete: boolean
  /** Who agrees to the plan: a person who is asked, somebody beforehand (`--yes`), nobody (`--plan-only`). */
  consent: 'asked' | 'given' | 'withheld'
}

export interface Extent {
  /** That would be created or updated. */
  rows: number
  /** Who would become leavers, or would be none any more. */
  leavers: number
}

/** The other side of the conversation. */
export interface Talk {
  planning(): void
  onProgress(progress: Progress): void
  showPlan(plan: Plan, subject: Subject): void
  /** @param found what the new plan does otherwise than the one that was agreed to; never empty */
  showDifferences(found: readonly Difference[], plan: Plan): void
  agrees(extent: Extent): Promise<boolean>
  /** As above, of a plan that the guard would hold: who agrees types its number. */
  agreesAllTheSame(verdicts: readonly Verdict[]): Promise<boolean>
  /** From here on, until `planning` again, the file may be in the register whatever happens. */
  applying(runId: number): void
}

/** @throws when the database fails, and what `talk` throws to stop it */
export async function importFile(services: Services, job: Job, talk: Talk): Promise<Outcome> {
  const planned = await planFile(services, job, talk)
  if (planned.kind !== 'planned') return planned
  talk.showPlan(planned.plan, job.subject)
  if (job.consent === 'withheld') return planned
  return (
    (await stopBefore(services, planned, { job, talk })) ??
    applyAgreed(services, { job, talk, agreed: planned })
  )
}

type Planned = Finished & { kind: 'planned' }

async function planFile(services: Services, job: Job, talk: Talk): Promise<Planned | Unfinished> {
  const { schoolId, file, blank, isComplete } = job
  talk.planning()
  const result = await runImport(services, {
    schoolId,
    file,
    blank,
    isComplete,
    until: 'plan',
    actor: commandLine,
    account: null,
    onProgress: progress => talk.onProgress(progress),
  })
  if (result.kind === 'busy') return { kind: 'not now', why: busy }
  if (result.kind === 'refused') return { kind: 'refused', why: result.message }
  const { runId, plan, verdicts } = result
  return { kind: 'planned', runId, plan, verdicts }
}

interface Sides {
  job: Job
  talk: Talk
}

/**
 * Where nothing would change nobody is asked: the history says all the same that the file came. Where too much would, and
 * nobody is there to be asked, it is held.
 * @returns how it ends before it is applied; null where it goes on
 */
async function stopBefore(
  services: Services,
  planned: Planned,
  { job, talk }: Sides,
): Promise<Finished | null> {
  const { plan, runId, verdicts } = planned
  const extent = extentOf(plan)
  if (extent.rows + extent.leavers === 0) return null
  if (job.consent === 'given') {
    if (verdicts.length === 0) return null
    await holdPlan(services, { schoolId: job.schoolId, runId })
    return { ...planned, kind: 'held' }
  }
  const asked = verdicts.length > 0 ? talk.agreesAllTheSame(verdicts) : talk.agrees(extent)
  return (await asked) ? null : { ...planned, kind: 'declined' }
}

function extentOf(plan: Plan): Extent {
  const { created, updated } = countOutcomes(plan)
  const { missing, back } = plan.absence ?? { missing: [], back: [] }
  return { rows: created + updated, leavers: missing.length + back.length }
}

/** Plans in a row that somebody's edit overtook before they were applied. */
const mostPlans = 3

interface Agreement extends Sides {
  agreed: Planned
}

async function applyAgreed(services: Services, { job, talk, agreed }: Agreement): Promise<Outcome> {
  let current = agreed
  for (let plans = 1; ; plans++) {
    const { runId } = current
    talk.applying(runId)
    const result = await applyKeptPlan(services, { schoolId: job.schoolId, runId })
    if (result.kind === 'applied') return { ...result, runId, verdicts: current.verdicts }
    if (result.kind === 'busy') return { kind: 'not now', why: busy }
    if (result.kind === 'gone') return { kind: 'not now', why: gone(runId) }
    if (plans === mostPlans) return { kind: 'not now', why: restless }
    const again = await planFile(services, job, talk)
    if (again.kind !== 'planned') return again
    const found = differences(current.plan, again.plan)
    if (found.length > 0) {
      talk.showDifferences(found, again.plan)
      const stopped = await stopBefore(services, again, { job, talk })
      if (stopped) return stopped
    }
    current = again
  }
}

const busy = 'Another import of this school is still running. Nothing was imported. Try again later.'
const restless =
  'The register kept changing while the file was planned. Nothing was imported. Try again later.'

function gone(runId: number): string {
  return (
    `The plan (run ${runId}) does not wait any more: somebody else applied or removed it. ` +
    'Import the file again to see where it stands.'
  )
}

import type { Plan } from '../../import/plan.ts'
import { withSchool } from '../database/database.ts'
import { loadPlan } from '../journal/load-plan.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { applyPlan } from './apply-plan.ts'
import { withSchoolLock } from './school-lock.ts'
import { OutcomeUnknown } from './was-applied.ts'

export type KeptPlanResult =
  | { kind: 'applied'; plan: Plan }
  /** No plan of this number waits: there is none, or it was applied before. */
  | { kind: 'gone' }
  /** Somebody changed what it rests on since it was made; nothing was applied. Plan the file again. */
  | { kind: 'stale'; rows: number[] }
  | { kind: 'busy' }

/** Applies a plan that was made earlier (`until: 'plan'`) and looked at, if it still holds. */
export async function applyKeptPlan(
  services: Services,
  { schoolId, runId }: { schoolId: number; runId: number },
): Promise<KeptPlanResult> {
  const held = await withSchoolLock(services, schoolId, async (locked): Promise<KeptPlanResult> => {
    const now = services.clock()
    const { loaded, today } = await withSchool(locked, schoolId, async transaction => ({
      loaded: await loadPlan(transaction, runId),
      today: (await readSettings(transaction)).today(now),
    }))
    if (loaded.kind !== 'plan') return loaded
    const { plan, passwords } = loaded.kept
    const connections = { locked, others: services.database }
    const outcome = await applyPlan(connections, { schoolId, runId, plan, passwords, today, now }).catch(
      tellCause,
    )
    return outcome === 'applied' ? { kind: 'applied', plan } : { kind: 'stale', rows: [] }
  })
  return held?.value ?? { kind: 'busy' }
}

/** The command line has words of its own for a database that went away and a run whose fate it does not know. */
function tellCause(error: unknown): never {
  throw error instanceof OutcomeUnknown ? error.cause : error
}

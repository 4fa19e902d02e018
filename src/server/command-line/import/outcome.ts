import type { Verdict } from '../../../guard/judge.ts'
import { countOutcomes, type Plan } from '../../../import/plan.ts'
import { type Reply, reportHeld, reportPlan } from '../../../import/report.ts'
import { sayHeld } from '../../guard/say-held.ts'

/** How the command ended, whatever it began with. */
export type Outcome = Finished | Unfinished

/**
 * `applied`: in the register. `planned`: only a plan was asked for. `declined`: the answer was no. `held`: nobody was
 * asked, and it would do something to too many.
 */
export interface Finished {
  kind: 'applied' | 'planned' | 'declined' | 'held'
  runId: number
  plan: Plan
  /** What the guard has against it. */
  verdicts: readonly Verdict[]
}

/** `refused`: something must be mended. `not now`: the same may work later. */
export interface Unfinished {
  kind: 'refused' | 'not now'
  /** Sentences for a person. */
  why: string
}

/** The exit status of each outcome, as `--help` lists them. */
export function exitStatus(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'applied':
    case 'planned':
      return countOutcomes(outcome.plan).invalid === 0 ? 0 : 1
    case 'held':
      return 1
    case 'declined':
      return 0
    case 'refused':
      return 2
    case 'not now':
      return 3
  }
}

const asides: Record<Exclude<Finished['kind'], 'held'>, string> = {
  applied: '',
  // As over HTTP.
  planned: 'Plan only: nothing was applied.',
  declined: 'Nothing was imported.',
}

/** What the API would have answered. */
export function replyOf(outcome: Outcome): Reply {
  if ('why' in outcome) return { success: false, summary: outcome.why }
  const { kind, runId, plan, verdicts } = outcome
  if (kind === 'held') return reportHeld(plan, sayHeld(verdicts, runId))
  return reportPlan(plan, asides[kind])
}

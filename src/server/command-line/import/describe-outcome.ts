import { countOutcomes } from '../../../import/plan.ts'
import { summarise } from '../../../import/report.ts'
import { sayHeld } from '../../guard/say-held.ts'
import type { Colours } from '../terminal.ts'
import type { Finished } from './outcome.ts'

/** The last lines, after the plan was shown. */
export function describeOutcome({ kind, runId, plan, verdicts }: Finished, colours: Colours): string {
  if (kind === 'declined') return 'Nothing was imported.'
  if (kind === 'held') return colours.yellow(`Held: ${sayHeld(verdicts, runId)}`)
  const counts = countOutcomes(plan)
  if (kind === 'planned') return `Plan only: nothing was imported. The plan is kept as run ${runId}.`
  const paint = counts.invalid === 0 ? colours.green : colours.yellow
  return [
    paint(summarise(counts)),
    `This was run ${runId}.`,
    ...(counts.invalid === 0 ? [] : [`Failed rows with their reasons: GET /api/imports/${runId}/failed.csv`]),
  ].join('\n')
}

/** Where a run stands that was cut off. @param applying the run that was being applied, if that had begun */
export function describeFate(applying: number | undefined): string {
  if (applying === undefined) return 'Nothing was imported.'
  return `Run ${applying} was being applied, all rows or none of them: GET /api/imports/${applying} tells which.`
}

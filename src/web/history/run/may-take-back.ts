import type { OpenedRun } from '../../../api/runs.ts'
import type { Session } from '../../../api/session.ts'
import { may } from '../../shell/rights.ts'

/** A year goes back by whoever may roll it over; everything else by whoever may open the run. */
export function mayTakeBack(
  session: Session,
  { kind, yearBack }: Pick<OpenedRun, 'kind' | 'yearBack'>,
): boolean {
  return (kind !== 'rollover' && yearBack === null) || may(session, 'administer')
}

import type { WaitingLetters } from '../../../api/mail.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'

/** What could not be told yet, and why. */
export function Waiting({ waiting: { letters, problem, nextTryAt } }: { waiting: WaitingLetters }) {
  const { timeZone } = useSession().school
  if (problem === null) return null
  return (
    <Mark kind="warning">
      {sayNumber(letters)} could not be sent yet: {problem}{' '}
      {nextTryAt !== null && `Tried again after ${sayMoment(nextTryAt, timeZone)}.`}
    </Mark>
  )
}

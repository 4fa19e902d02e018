import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { rolloverQuery } from '../../api/rollover.ts'
import { Done } from './done.tsx'
import { Planned } from './planned.tsx'

/** A plan that waits, or one that was done. */
export function RolloverPage() {
  const { rolloverId } = useParams({ from: '/signed-in/enrolment/rollover/$rolloverId' })
  const { data: rollover } = useSuspenseQuery(rolloverQuery(Number(rolloverId)))
  return rollover.state === 'applied' ? (
    <Done rollover={rollover} />
  ) : (
    <Planned key={rollover.id} rollover={rollover} />
  )
}

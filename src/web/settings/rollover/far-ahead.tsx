import type { Rollover } from '../../../api/rollover.ts'
import { useSession } from '../../shell/use-session.ts'
import { Mark } from '../../ui/mark.tsx'
import { sayFarAhead } from './say-rollover.ts'

export function FarAhead({ rollover }: { rollover: Rollover }) {
  const { timeZone } = useSession().school
  const words = sayFarAhead(rollover, timeZone)
  if (words === undefined) return null
  return (
    <p>
      <Mark kind="warning">{words}</Mark>
    </p>
  )
}

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconHandStop,
  IconInfoCircle,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './mark.module.css'

export type MarkKind = 'good' | 'warning' | 'off' | 'held' | 'note'

const icons: Record<MarkKind, TablerIcon> = {
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  off: IconCircleOff,
  held: IconHandStop,
  note: IconInfoCircle,
}

/** A status: a sign and always words beside it, so that nothing hangs on the colour. */
export function Mark({ kind, children }: { kind: MarkKind; children: ReactNode }) {
  const Icon = icons[kind]
  return (
    <span className={classes.mark} data-kind={kind}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>{children}</span>
    </span>
  )
}

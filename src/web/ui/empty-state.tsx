import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

/** Where there is nothing to show: one sentence that says so, and what to do. */
export function EmptyState({ sentence, children }: { sentence: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{sentence}</p>
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './action-bar.module.css'

/** Sticks to the bottom of what it acts on. At most one filled button, which names the act and its number. */
export function ActionBar({ says, children }: { says: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.bar}>
      <div className={classes.says}>{says}</div>
      <div className={classes.actions}>{children}</div>
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './run-page.module.css'

/** How things stand, above the rows. */
export function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.notice}>
      <p role="status">{children}</p>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './import-frame.module.css'

/** A step of an import: what it is about, and a bar of what to do that stays at the bottom of the window. */
export function ImportFrame({ children, bar }: { children: ReactNode; bar: ReactNode }) {
  return (
    <div className={classes.frame}>
      <div className={classes.content}>{children}</div>
      <div className={classes.bar}>{bar}</div>
    </div>
  )
}

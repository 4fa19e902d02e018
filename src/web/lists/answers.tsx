import type { ReactNode } from 'react'
import classes from './lists.module.css'

/** The buttons below a question or a form in a dialog. */
export function Answers({ children }: { children: ReactNode }) {
  return <div className={classes.answers}>{children}</div>
}

import type { ReactNode } from 'react'
import classes from './key-hint.module.css'

export function KeyHint({ children }: { children: ReactNode }) {
  return <kbd className={classes.key}>{children}</kbd>
}

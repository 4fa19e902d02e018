import type { ReactNode } from 'react'
import classes from './item-list.module.css'

/** Few entries below one another, each told in words, with what can be done to it beside. */
export function ItemList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.items} aria-label={label}>
      {children}
    </ul>
  )
}

interface ItemProps {
  says: ReactNode
  /** Below that, smaller. */
  hint: ReactNode
  /** Its state, and buttons. */
  children: ReactNode
}

export function Item({ says, hint, children }: ItemProps) {
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        {says}
        <div className={classes.hint}>{hint}</div>
      </div>
      {children}
    </li>
  )
}

import type { ReactNode } from 'react'
import classes from './card.module.css'

export function Card({ children, isPadded = true }: { children: ReactNode; isPadded?: boolean }) {
  return <div className={isPadded ? `${classes.card} ${classes.padded}` : classes.card}>{children}</div>
}

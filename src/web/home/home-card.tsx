import { type ReactNode, useId } from 'react'
import classes from './home-card.module.css'

interface Props {
  title: string
  /** Beside the title, at the right. */
  aside?: ReactNode
  children: ReactNode
}

export function HomeCard({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

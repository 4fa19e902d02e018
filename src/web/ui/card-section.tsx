import { type ReactNode, useId } from 'react'
import classes from './card-section.module.css'

interface Props {
  title: string
  /** Below the title, smaller. */
  hint?: string
  children: ReactNode
}

/** A part of a card: its title at the left, on narrow screens above. */
export function CardSection({ title, hint, children }: Props) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  )
}

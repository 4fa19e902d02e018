import { IconHandStop } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import type { DraftHeld } from '../../api/import-drafts.ts'
import classes from './held-frame.module.css'
import { Measures } from './measures.tsx'
import { sayLimit } from './say-limit.ts'

interface Props {
  measures: DraftHeld['measures']
  /** What can be done about it. */
  children?: ReactNode
}

/** A plan that would do something to too many: what, to how many, and each limit. */
export function HeldFrame({ measures, children }: Props) {
  const id = useId()
  const [worst] = measures
  if (!worst) return null
  return (
    <section className={classes.frame} aria-labelledby={id}>
      <span className={classes.hand}>
        <IconHandStop size={22} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.told}>
        <h2 id={id}>Held: this would {worst.would}</h2>
        <p>
          {sayLimit(worst)} Nothing has been changed. {worst.usualCause}
        </p>
        <Measures measures={measures} />
      </div>
      {children}
    </section>
  )
}

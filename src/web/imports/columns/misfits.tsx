import type { ReactNode } from 'react'
import type { DraftMisfit } from '../../../api/import-drafts.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './misfits.module.css'

interface Props {
  misfits: readonly DraftMisfit[]
  /** What would mend them at once. */
  children?: ReactNode
}

/** What does not fit between the file and the columns, as messages; read out as they come. */
export function Misfits({ misfits, children }: Props) {
  return (
    <div role="status">
      {misfits.length > 0 && (
        <div className={classes.notice}>
          {misfits.map(({ sentence, isBlocking }) => (
            <p key={sentence}>
              <Mark kind="warning">{sentence}</Mark>{' '}
              {!isBlocking && <span>It may be right all the same.</span>}
            </p>
          ))}
          {children}
        </div>
      )}
    </div>
  )
}

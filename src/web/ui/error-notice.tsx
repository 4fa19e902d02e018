import { IconAlertOctagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './error-notice.module.css'

interface Props {
  /** What happened. */
  sentence: string
  /** What was kept: `What you typed is still here.` */
  kept?: string
  /** What to do: a button, a link. */
  children?: ReactNode
}

/** Read out as soon as it appears. */
export function ErrorNotice({ sentence, kept, children }: Props) {
  return (
    <div className={classes.notice} role="alert">
      <IconAlertOctagon size={20} aria-hidden />
      <div>
        <p className={classes.sentence}>{sentence}</p>
        {kept !== undefined && <p>{kept}</p>}
        {children !== undefined && <div className={classes.actions}>{children}</div>}
      </div>
    </div>
  )
}

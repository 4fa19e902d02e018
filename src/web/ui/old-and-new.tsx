import { VisuallyHidden } from '@mantine/core'
import classes from './old-and-new.module.css'

/** One value that changes: `Yes → No`, the old struck through and the new in bold. */
export function OldAndNew({ from, to }: { from: string; to: string }) {
  return (
    <>
      <s className={classes.old}>{from}</s> <span aria-hidden>→</span>
      <VisuallyHidden> became </VisuallyHidden> <b className={classes.now}>{to}</b>
    </>
  )
}

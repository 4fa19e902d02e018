import { VisuallyHidden } from '@mantine/core'
import classes from './old-and-new.module.css'

/** One value that changes: `Enabled: Yes → No`, the old struck through and the new in bold. */
export function OldAndNew({ label, from, to }: { label: string; from: string; to: string }) {
  return (
    <span className={classes.change}>
      <span className={classes.label}>{label}</span> <VisuallyHidden>from</VisuallyHidden>
      <s>{from}</s> <span aria-hidden>→</span>
      <VisuallyHidden>to</VisuallyHidden> <b>{to}</b>
    </span>
  )
}

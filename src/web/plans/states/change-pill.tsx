import { OldAndNew } from '../../ui/old-and-new.tsx'
import classes from './change-pill.module.css'

interface Props {
  /** The field, where it does not stand above. */
  label?: string
  from: string
  to: string
}

/** What changes of a patron, in the strong colour of the row that it stands in. */
export function ChangePill({ label, from, to }: Props) {
  return (
    <span className={classes.pill}>
      {label !== undefined && <span className={classes.label}>{label} </span>}
      <OldAndNew from={from} to={to} />
    </span>
  )
}

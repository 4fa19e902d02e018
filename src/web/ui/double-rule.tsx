import classes from './double-rule.module.css'

/** The one ornament: below a table's head, above an action bar, before a total. Nowhere else. */
export function DoubleRule() {
  return <div className={classes.rule} aria-hidden="true" />
}

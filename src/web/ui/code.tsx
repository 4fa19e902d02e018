import classes from './code.module.css'

/** What is read sign by sign, and must not be misread: a username, a barcode. */
export function Code({ children }: { children: string }) {
  return <span className={classes.code}>{children}</span>
}

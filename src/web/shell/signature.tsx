import { Logo } from '../look/logo.tsx'
import classes from './signature.module.css'

/** Rollbook signs small, at the foot. */
export function Signature() {
  return (
    <span className={classes.signature}>
      <Logo height={20} />
      Rollbook
    </span>
  )
}

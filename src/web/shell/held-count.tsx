import { useQuery } from '@tanstack/react-query'
import { heldQuery } from '../api/runs.ts'
import { sayNumber } from '../ui/numbers.ts'
import classes from './navigation.module.css'

/** How many imports wait to be approved; nothing while none does. */
export function HeldCount() {
  const { data: held = 0 } = useQuery(heldQuery)
  return held > 0 && <span className={classes.held}>{sayNumber(held)} held</span>
}

import type { PickKey } from '../../api/merge.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { labelOf } from '../patron/form/form-words.ts'
import { useSayValue } from '../patron/use-say-value.ts'
import { Facts } from '../ui/facts.tsx'
import classes from './record-table.module.css'

/** What needs no choice, for it says the same in each record. */
export function SameInAll({ patron, keys }: { patron: PatronDetail; keys: readonly PickKey[] }) {
  const say = useSayValue()
  if (keys.length === 0) return null
  return (
    <section className={classes.same} aria-labelledby="same-in-all">
      <h2 id="same-in-all">The same in all</h2>
      <Facts facts={keys.map(key => ({ name: labelOf(key), value: say(key, patron[key]) }))} />
    </section>
  )
}

import type { AnyRun } from '../../api/runs.ts'
import { StateMark } from '../plans/states/state-mark.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { countWord } from './outcome-words.ts'
import classes from './runs-table.module.css'

const counted = [
  ['created', 'created'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['refused', 'invalid'],
] as const

type Counted = Pick<AnyRun, 'kind' | 'state' | 'counts'>

/** How many rows came to what, in one line; none for a run that came to nothing. */
export function CountMarks({ run }: { run: Counted }) {
  return (
    <ul className={classes.counts}>
      {counted.map(([count, outcome]) => {
        const number = run.counts[count]
        if (number === 0) return null
        return (
          <li key={outcome}>
            <StateMark outcome={outcome} word={`${sayNumber(number)} ${countWord(run, outcome)}`} />
          </li>
        )
      })}
    </ul>
  )
}

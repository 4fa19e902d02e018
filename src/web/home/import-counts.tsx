import type { LastImport } from '../../api/home.ts'
import { StateMark } from '../plans/states/state-mark.tsx'
import { sayNumber } from '../ui/numbers.ts'
import classes from './import-counts.module.css'

const shown = ['created', 'updated', 'unchanged', 'invalid'] as const

export function ImportCounts({ counts }: Pick<LastImport, 'counts'>) {
  return (
    <dl className={classes.counts}>
      {shown.map(outcome => (
        <div key={outcome}>
          <dt>
            <StateMark outcome={outcome} />
          </dt>
          <dd>{sayNumber(counts[outcome])}</dd>
        </div>
      ))}
      <div className={classes.total}>
        <dt>Total</dt>
        <dd>{sayNumber(counts.processed)}</dd>
      </div>
    </dl>
  )
}

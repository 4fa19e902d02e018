import type { ImportRun } from '../../../api/imports.ts'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import classes from './run-page.module.css'
import { shownOutcomes } from './run-search.ts'
import { doneWords } from './say-done.ts'

/** Added, updated, unchanged, invalid and total. */
export function DoneCounts({ counts }: Pick<ImportRun, 'counts'>) {
  return (
    <dl className={classes.counts}>
      {shownOutcomes.map(outcome => (
        <div key={outcome}>
          <dt>
            <StateMark outcome={outcome} word={doneWords[outcome]} />
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

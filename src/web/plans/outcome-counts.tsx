import type { ImportRow, ImportRun } from '../../api/imports.ts'
import { sayNumber } from '../ui/numbers.ts'
import classes from './outcome-counts.module.css'
import { StateMark } from './states/state-mark.tsx'
import { states } from './states/states.ts'

const shown = ['created', 'updated', 'unchanged', 'invalid'] as const

interface Props {
  counts: ImportRun['counts']
  /** Others than usual: Added, once it is done. */
  words?: Partial<Record<ImportRow['outcome'], string>>
}

/** How many rows came out how, and the total. */
export function OutcomeCounts({ counts, words = {} }: Props) {
  return (
    <dl className={classes.counts}>
      {shown.map(outcome => (
        <div key={outcome}>
          <dt>
            <StateMark outcome={outcome} word={words[outcome] ?? states[outcome].word} />
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

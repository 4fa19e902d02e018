import type { DraftCounts, DraftOutcome } from '../../../api/import-drafts.ts'
import { ProportionBar } from '../../plans/states/proportion-bar.tsx'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { outcomes, states } from '../../plans/states/states.ts'
import { sayNumber } from '../../ui/numbers.ts'
import classes from './state-filter.module.css'

interface Props {
  counts: DraftCounts
  value: DraftOutcome | undefined
  onChange: (outcome: DraftOutcome | undefined) => void
}

/** How the rows divide; each count, pressed, shows its rows alone. */
export function StateFilter({ counts, value, onChange }: Props) {
  const byOutcome = Object.fromEntries(outcomes.map(outcome => [outcome, counts[states[outcome].count]]))
  const shown = outcomes.filter(outcome => outcome !== 'left-out' || counts.leftOut > 0)
  return (
    <section className={classes.card} aria-label="What would become of the rows">
      <ProportionBar counts={byOutcome} />
      <div className={classes.counts}>
        <button
          type="button"
          className={classes.count}
          aria-pressed={value === undefined}
          onClick={() => onChange(undefined)}
        >
          <span className={classes.all}>All rows</span>
          <span className={classes.number}>{sayNumber(counts.rows)}</span>
        </button>
        {shown.map(outcome => (
          <button
            key={outcome}
            type="button"
            className={classes.count}
            aria-pressed={value === outcome}
            onClick={() => onChange(value === outcome ? undefined : outcome)}
          >
            <StateMark outcome={outcome} />
            <span className={classes.number}>{sayNumber(counts[states[outcome].count])}</span>
          </button>
        ))}
      </div>
    </section>
  )
}

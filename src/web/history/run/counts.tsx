import { Link } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import filter from '../../imports/preview/state-filter.module.css'
import { ProportionBar } from '../../plans/states/proportion-bar.tsx'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { outcomeWord } from '../outcome-words.ts'
import { markOf } from './mark-of.ts'
import { numbersOf } from './numbers-of.ts'
import classes from './run-page.module.css'
import { isAll, outcomes } from './run-search.ts'
import { sayDifference } from './say-difference.ts'
import type { Shown } from './use-shown-rows.ts'

/** How the rows divide; each count, pressed, shows its rows alone. Beside it what it was in the run before. */
export function Counts({ run, shown }: { run: OpenedRun; shown: Shown }) {
  const { counts, all } = numbersOf(run)
  if (all === 0) return null
  const present = outcomes.filter(outcome => counts[outcome] > 0 || usual.includes(outcome))
  return (
    <section className={filter.card} aria-label="What became of the rows">
      <ProportionBar
        counts={{
          ...counts,
          created: counts.created + counts.split,
          'left-out': counts.removed + counts.merged,
        }}
      />
      <div className={filter.counts}>
        <button
          type="button"
          className={filter.count}
          aria-pressed={isAll(shown.rows)}
          onClick={() => shown.show({ outcome: 'all' })}
        >
          <span className={filter.all}>All rows</span>
          <span className={filter.number}>{sayNumber(all)}</span>
        </button>
        {present.map(outcome => (
          <button
            key={outcome}
            type="button"
            className={filter.count}
            aria-pressed={shown.rows.outcome === outcome}
            onClick={() => shown.show({ outcome })}
          >
            <StateMark outcome={markOf(outcome)} word={outcomeWord(run, outcome)} />
            <span className={filter.number}>{sayNumber(counts[outcome])}</span>
          </button>
        ))}
      </div>
      {run.runBefore && (
        <p className={classes.before}>
          <Link to="/history/$runId" params={{ runId: String(run.runBefore.id) }}>
            The import before, run {run.runBefore.id}
          </Link>
          : {sayDifference(run)}
        </p>
      )}
    </section>
  )
}

const usual: readonly string[] = ['updated', 'unchanged']

import type { DraftOutcome } from '../../../api/import-drafts.ts'
import classes from './proportion-bar.module.css'
import { outcomes } from './states.ts'

/** How the rows divide, by pattern as well as by colour. The numbers beside it say it in words. */
export function ProportionBar({ counts }: { counts: Partial<Record<DraftOutcome, number>> }) {
  return (
    <div className={classes.bar} aria-hidden>
      {outcomes.map(outcome => {
        const count = counts[outcome] ?? 0
        return count > 0 && <span key={outcome} data-outcome={outcome} style={{ flexGrow: count }} />
      })}
    </div>
  )
}

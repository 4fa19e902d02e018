import type { DraftOutcome } from '../../../api/import-drafts.ts'
import { StateIcon } from './state-icon.tsx'
import classes from './state-mark.module.css'
import { states } from './states.ts'

/** The mark of a state and its word. @param word another one than usual: Added, once it is done */
export function StateMark({ outcome, word }: { outcome: DraftOutcome; word?: string }) {
  return (
    <span className={classes.mark} data-outcome={outcome}>
      <StateIcon outcome={outcome} />
      {word ?? states[outcome].word}
    </span>
  )
}

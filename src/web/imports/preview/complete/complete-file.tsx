import { useId, useState } from 'react'
import type { ImportDraft } from '../../../../api/import-drafts.ts'
import { readOtherwise } from '../../../api/import-drafts.ts'
import { Mark } from '../../../ui/mark.tsx'
import { TickBox } from '../../../ui/tick-box.tsx'
import { ChangeFailed } from '../../change-failed.tsx'
import type { useDraftChange } from '../../use-draft.ts'
import classes from './complete-file.module.css'
import { WhoLeaves } from './who-leaves.tsx'

interface Props {
  draft: ImportDraft
  /** Has it planned as complete, or not: before that is done nothing is to be imported. */
  choosing: ReturnType<typeof useDraftChange>
}

/** Whether the file lists everybody, and if so, what that says of those whom it leaves out. */
export function CompleteFile({ draft, choosing }: Props) {
  const { mutate, isPending, error, reset } = choosing
  // Follows the hand, and goes back where the server did not take it.
  const [wanted, want] = useState<boolean>()
  const [id, hintId] = [useId(), useId()]
  if (draft.purpose !== 'users') return null
  const choose = (isComplete: boolean) => {
    want(isComplete)
    mutate(seen => readOtherwise(seen.id, { revision: seen.revision, isComplete }), {
      onSettled: () => want(undefined),
    })
  }
  return (
    <section className={classes.section} aria-label="Complete file" aria-busy={isPending}>
      <div className={classes.choice}>
        <TickBox
          id={id}
          checked={wanted ?? draft.reading.isComplete}
          aria-describedby={hintId}
          onChange={event => choose(event.currentTarget.checked)}
        />
        <label htmlFor={id}>This file lists everybody at the school</label>
        <span id={hintId} className={classes.hint}>
          Whoever it leaves out becomes a leaver. Who that is stands here before anything is done.
        </span>
      </div>
      <ChangeFailed id={draft.id} error={error} onLook={reset} />
      <div className={classes.told} role="status">
        {draft.absence?.doubts.map(doubt => (
          <Mark key={doubt} kind="warning">
            {doubt}
          </Mark>
        ))}
      </div>
      {draft.absence !== null && <WhoLeaves draft={draft} absence={draft.absence} />}
    </section>
  )
}

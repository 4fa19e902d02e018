import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { DraftAbsence, DraftLeaversQuery, ImportDraft } from '../../../../api/import-drafts.ts'
import { Mark } from '../../../ui/mark.tsx'
import classes from './complete-file.module.css'
import { NamesOfLeavers } from './names-of-leavers.tsx'
import { sayBack, sayLeaving, sayStayingOut } from './say-absence.ts'

interface Props {
  draft: ImportDraft
  absence: DraftAbsence
}

export function WhoLeaves({ draft, absence }: Props) {
  const stayingOut = sayStayingOut(draft.counts)
  return (
    <>
      {stayingOut !== undefined && <Mark kind="note">{stayingOut}</Mark>}
      <People draft={draft} which="missing" count={absence.missing} says={sayLeaving(absence)} />
      {absence.back > 0 && (
        <People draft={draft} which="back" count={absence.back} says={sayBack(absence.back)} />
      )}
    </>
  )
}

interface PeopleProps {
  draft: ImportDraft
  which: DraftLeaversQuery['which']
  count: number
  says: string
}

/** How many, and who, for whoever asks. */
function People({ draft, which, count, says }: PeopleProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  if (count === 0) return <p role="status">{says}</p>
  return (
    <div>
      <div className={classes.people}>
        <b role="status">{says}</b>
        <Button
          variant="default"
          size="compact-md"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Hide them' : 'Show who'}
        </Button>
      </div>
      <div id={id}>{isOpen && <NamesOfLeavers draft={draft} which={which} />}</div>
    </div>
  )
}

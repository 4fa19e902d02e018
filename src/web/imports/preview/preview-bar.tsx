import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { refreshDraft } from '../../api/import-drafts.ts'
import { sayMarks } from '../../plans/say-marks.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { sayRows } from '../../ui/numbers.ts'
import type { useDraftChange } from '../use-draft.ts'
import classes from './preview-bar.module.css'
import { doesAnything, rowsGoingIn, sayAct, sayGoingIn } from './say-preview.ts'
import type { Applying } from './use-apply.ts'

interface Props {
  draft: ImportDraft
  applying: Applying
  /** Has the rows worked out as the register is now. */
  looking: ReturnType<typeof useDraftChange>
  /** Is an edit on its way? What it makes of the rows is to be seen first. */
  isMending: boolean
}

export function PreviewBar({ draft, applying, looking, isMending }: Props) {
  return (
    <ActionBar says={<GoingIn draft={draft} />}>
      <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
        Close
      </Button>
      <Button
        variant="default"
        renderRoot={props => <Link to="/import" search={{ purpose: draft.purpose }} {...props} />}
      >
        Change the file
      </Button>
      {draft.isOutdated ? (
        <Button loading={looking.isPending} onClick={() => looking.mutate(refreshDraft)}>
          Look again
        </Button>
      ) : draft.held === null ? (
        <Button
          className={classes.import}
          loading={applying.isBusy}
          disabled={!doesAnything(draft) || isMending}
          onClick={() => applying.apply()}
        >
          {sayAct(draft)}
        </Button>
      ) : null}
    </ActionBar>
  )
}

function GoingIn({ draft: { counts, absence } }: { draft: ImportDraft }) {
  const count = rowsGoingIn(counts)
  const leavers = sayMarks(absence)
  if (count === 0) return `No row would change anything. ${leavers}`
  return (
    <>
      <b className={classes.count}>
        {sayRows(count)} {count === 1 ? 'goes' : 'go'} in:
      </b>{' '}
      {sayGoingIn(counts)} {leavers}
    </>
  )
}

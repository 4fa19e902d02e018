import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { refreshDraft } from '../../api/import-drafts.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { sayRows } from '../../ui/numbers.ts'
import type { useDraftChange } from '../use-draft.ts'
import classes from './preview-bar.module.css'
import { rowsGoingIn, sayGoingIn } from './say-preview.ts'
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
  const count = rowsGoingIn(draft.counts)
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
          disabled={count === 0 || isMending}
          onClick={() => applying.apply()}
        >
          {count === 0 ? 'Nothing to import' : `Import ${sayRows(count)}`}
        </Button>
      ) : null}
    </ActionBar>
  )
}

function GoingIn({ draft: { counts } }: { draft: ImportDraft }) {
  const count = rowsGoingIn(counts)
  if (count === 0) return 'No row would change anything.'
  return (
    <>
      <b className={classes.count}>
        {sayRows(count)} {count === 1 ? 'goes' : 'go'} in:
      </b>{' '}
      {sayGoingIn(counts)}
    </>
  )
}

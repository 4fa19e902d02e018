import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { readOtherwise } from '../../api/import-drafts.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import { useDraftChange } from '../use-draft.ts'
import classes from './columns-bar.module.css'
import { SaveMapping } from './save-mapping.tsx'
import type { ColumnChoice } from './use-column-choice.ts'

export function ColumnsBar({ draft, choice }: { draft: ImportDraft; choice: ColumnChoice }) {
  const navigate = useNavigate()
  const preview = () => navigate({ to: '/import/$draftId', params: { draftId: String(draft.id) } })
  return (
    <ActionBar says={draft.purpose === 'users' && <BlankPolicy draft={draft} />}>
      <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
        Close
      </Button>
      {draft.state !== 'blocked' && <SaveMapping draft={draft} />}
      <Button
        loading={choice.isChecking}
        disabled={draft.state === 'blocked' && !choice.isChecking}
        onClick={preview}
      >
        Preview
      </Button>
    </ActionBar>
  )
}

function BlankPolicy({ draft }: { draft: ImportDraft }) {
  const id = useId()
  const { mutate } = useDraftChange(draft.id)
  // Follows the hand, and goes back where the server did not take it.
  const [wanted, want] = useState<ImportDraft['reading']['blank']>()
  const choose = (blank: ImportDraft['reading']['blank']) => {
    want(blank)
    mutate(seen => readOtherwise(seen.id, { revision: seen.revision, blank }), {
      onSettled: () => want(undefined),
    })
  }
  return (
    <label className={classes.blank} htmlFor={id}>
      <TickBox
        id={id}
        checked={(wanted ?? draft.reading.blank) === 'clear'}
        onChange={event => choose(event.currentTarget.checked ? 'clear' : 'keep')}
      />
      A blank cell clears what is stored
    </label>
  )
}

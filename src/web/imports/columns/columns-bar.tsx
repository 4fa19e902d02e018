import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { readOtherwise } from '../../api/import-drafts.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import { useDraftChange } from '../use-draft.ts'
import classes from './columns-bar.module.css'
import type { ColumnChoice } from './use-column-choice.ts'

export function ColumnsBar({ draft, choice }: { draft: ImportDraft; choice: ColumnChoice }) {
  const navigate = useNavigate()
  const preview = () => navigate({ to: '/import/$draftId', params: { draftId: String(draft.id) } })
  return (
    <ActionBar says={<BlankPolicy draft={draft} />}>
      <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
        Close
      </Button>
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
  const { mutate, isPending } = useDraftChange(draft.id)
  const clears = draft.reading.blank === 'clear'
  return (
    <label className={classes.blank} htmlFor={id}>
      <TickBox
        id={id}
        // Follows the hand, and goes back where the server did not take it.
        checked={isPending ? !clears : clears}
        onChange={event => {
          const blank = event.currentTarget.checked ? 'clear' : 'keep'
          if (isPending) return
          mutate(seen => readOtherwise(seen.id, { revision: seen.revision, blank }))
        }}
      />
      A blank cell clears what is stored
    </label>
  )
}

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionBar } from '../../ui/action-bar.tsx'
import { useUndoOffer } from '../../ui/use-undo-offer.ts'
import { partOf } from './draft.ts'
import { labelOf } from './form-words.ts'
import classes from './patron-form.module.css'
import type { Editor } from './use-editor.ts'

/** Sticks to the bottom of the form: how much is changed, and what of it has a problem. */
export function SaveBar({ editor, children }: { editor: Editor; children?: ReactNode }) {
  const { state, saving } = editor
  const isNew = state.base === null
  const hasChanges = state.changed.length > 0
  const offerUndo = useUndoOffer()
  const discard = () => {
    state.discard()
    offerUndo('What you typed is gone.', () => state.set(partOf(state.changed, state.draft)))
  }
  return (
    <ActionBar says={<Says editor={editor} />}>
      {children}
      <Button variant="default" disabled={!hasChanges} onClick={discard}>
        {isNew ? 'Clear' : 'Discard'}
      </Button>
      <Button
        type="submit"
        loading={saving.isSaving}
        disabled={!hasChanges}
        title="Ctrl S"
        aria-keyshortcuts="Control+S"
      >
        {isNew ? 'Register' : 'Save'}
      </Button>
    </ActionBar>
  )
}

function Says({ editor: { state, problems, brings } }: { editor: Editor }) {
  const labels = problems.flatMap(({ field }) => (field === null ? [] : [labelOf(field)]))
  return (
    <span role="status">
      {state.base === null ? 'New patron' : sayChanges(state.changed.length)}
      {labels.length > 0 && (
        <span className={classes.brings}>Look at: {[...new Set(labels)].join(', ')}</span>
      )}
      {brings.length > 0 && <span className={classes.brings}>Also makes: {brings.join(', ')}</span>}
    </span>
  )
}

function sayChanges(count: number): string {
  if (count === 0) return 'No changes'
  return count === 1 ? '1 change' : `${count} changes`
}

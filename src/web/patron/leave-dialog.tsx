import { Button, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import classes from './form/save-questions.module.css'
import type { DraftState } from './form/use-draft.ts'

/** Asks before what is typed is lost. */
export function LeaveDialog({ state }: { state: DraftState }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => state.isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => state.isUnsaved,
    withResolver: true,
  })
  const leave = () => {
    state.forget()
    proceed?.()
  }
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Leave without saving?">
      <p>What you changed here is not saved.</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={leave}>
          Leave without saving
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          Stay
        </Button>
      </div>
    </Modal>
  )
}

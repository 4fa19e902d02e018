import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** Long enough to be read; longer where there is something to press. */
const secondsToRead = 5
const secondsToUndo = 10

/** Says in passing what was done, and offers to undo it where the act was done. @returns takes the offer back */
export function sayDone(sentence: string, undo?: () => void): () => void {
  const id = notifications.show({
    autoClose: (undo ? secondsToUndo : secondsToRead) * 1000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: undo ? <Undoable sentence={sentence} onUndo={() => leaveTo(id, undo)} /> : sentence,
  })
  return () => notifications.hide(id)
}

/** What a click could not do, where there is no form beside which to say it. Stays until it is closed. */
export function sayProblem(sentence: string): void {
  notifications.show({
    autoClose: false,
    color: 'red',
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: sentence,
  })
}

function Undoable({ sentence, onUndo }: { sentence: string; onUndo: () => void }) {
  return (
    <>
      {sentence}{' '}
      <Button variant="subtle" size="compact-sm" onClick={onUndo}>
        Undo
      </Button>
    </>
  )
}

function leaveTo(id: string, act: () => void): void {
  notifications.hide(id)
  act()
}

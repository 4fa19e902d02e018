import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const seconds = 10

/** Says in passing what was done, and offers to undo it where the act was done. */
export function sayDone(sentence: string, undo?: () => void): void {
  const id = notifications.show({
    autoClose: seconds * 1000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: undo ? <Undoable sentence={sentence} onUndo={() => leaveTo(id, undo)} /> : sentence,
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

import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useUndo } from './use-undo.ts'

/** Undo where the act was done: shows first what would be taken back. */
export function UndoButton({ runId }: { runId: number }) {
  const { undo, isBusy } = useUndo()
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} aria-hidden />}
      loading={isBusy}
      onClick={() => undo(runId)}
    >
      Undo
    </Button>
  )
}

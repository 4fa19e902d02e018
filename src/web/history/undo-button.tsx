import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useUndo } from './use-undo.ts'

interface Props {
  runId: number
  /** Numbers of the rows that are taken back; all of them without it. */
  rows?: readonly number[]
  children: string
}

/** Undo where the act was done: shows first what would be taken back. */
export function UndoButton({ runId, rows, children }: Props) {
  const { undo, isBusy } = useUndo()
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} aria-hidden />}
      loading={isBusy}
      onClick={() => undo(runId, rows)}
    >
      {children}
    </Button>
  )
}

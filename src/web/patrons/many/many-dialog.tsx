import { Modal } from '@mantine/core'
import type { Selection } from '../../../api/many-patrons.ts'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { type ActId, acts } from './acts.ts'
import { ChangeOfMany } from './change-of-many.tsx'

export interface Opened {
  act: ActId
  /** As it was when the dialog was opened. */
  selection: Selection
  count: number
}

interface Props {
  opened: Opened
  isOpen: boolean
  onDone: () => void
  onClose: () => void
}

export function ManyDialog({ opened, isOpen, onDone, onClose }: Props) {
  const isNarrow = useIsNarrow()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={acts[opened.act].label}
      size={680}
      padding="lg"
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ChangeOfMany {...opened} onDone={onDone} onClose={onClose} />
    </Modal>
  )
}

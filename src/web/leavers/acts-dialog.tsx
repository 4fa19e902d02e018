import { Modal } from '@mantine/core'
import { ManyDialog } from '../patrons/many/many-dialog.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { LookAtLeavers } from './look-at-leavers.tsx'
import { LeaverSettingsForm } from './settings-form.tsx'

export type Opened =
  | { kind: 'settings' }
  | { kind: 'disable'; ids: number[] }
  /** A run that the guard holds. */
  | { kind: 'held'; runId: number }
  | { kind: 'many'; act: 'enable' | 'remove'; ids: number[] }

interface Props {
  opened: Opened | undefined
  onClose: () => void
}

export function ActsDialog({ opened, onClose }: Props) {
  const isNarrow = useIsNarrow()
  if (opened?.kind === 'many') {
    const { act, ids } = opened
    const chosen = { act, selection: { ids }, count: ids.length }
    return <ManyDialog opened={chosen} isOpen onDone={() => {}} onClose={onClose} />
  }
  return (
    <Modal
      opened={opened !== undefined}
      onClose={onClose}
      title={opened?.kind === 'settings' ? 'Settings of leavers' : 'Disable leavers'}
      size={680}
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened?.kind === 'settings' && <LeaverSettingsForm onClose={onClose} />}
      {(opened?.kind === 'disable' || opened?.kind === 'held') && (
        <LookAtLeavers whom={opened} onClose={onClose} />
      )}
    </Modal>
  )
}

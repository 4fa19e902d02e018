/** The dialogs in which a group or its rights are changed. */
import { Modal } from '@mantine/core'
import type { CirculationRight } from '../../../api/library-groups.ts'
import {
  addGroup,
  type Borrowers,
  deleteGroup,
  type LibraryGroup,
  renameGroup,
  saveRights,
} from '../../api/library-groups.ts'
import { DeleteQuestion } from '../../lists/delete-question.tsx'
import { NameForm } from '../../lists/name-form.tsx'
import { useSaving } from '../../lists/use-saving.ts'
import { RightsForm } from './rights-form.tsx'

export type Opened =
  | { kind: 'add' }
  | { kind: 'rename' | 'delete'; group: LibraryGroup }
  | { kind: 'rights'; borrowers: Borrowers; name: string; rights: readonly CirculationRight[] }

interface Props {
  opened: Opened | undefined
  onClose: () => void
}

export function Acts({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened !== undefined}
      onClose={onClose}
      title={opened && titleOf(opened)}
      size={opened?.kind === 'rights' ? 680 : 440}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Act opened={opened} onClose={onClose} />}
    </Modal>
  )
}

function titleOf(opened: Opened): string {
  switch (opened.kind) {
    case 'add':
      return 'Add a library group'
    case 'rename':
      return `Rename ${opened.group.name}`
    case 'delete':
      return `Delete ${opened.group.name}`
    case 'rights':
      return `Circulation rights of ${opened.name}`
  }
}

function Act({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const saving = useSaving(onClose)
  const asking = { error: saving.error, isBusy: saving.isPending, onCancel: onClose }
  switch (opened.kind) {
    case 'add':
      return (
        <NameForm
          {...asking}
          name=""
          act="Add the group"
          onSave={name => saving.mutate({ act: () => addGroup(name), done: `${name} is added.` })}
        />
      )
    case 'rename': {
      const { id, name: before } = opened.group
      return (
        <NameForm
          {...asking}
          name={before}
          act="Rename the group"
          onSave={name =>
            saving.mutate({ act: () => renameGroup(id, name), done: `${before} is now ${name}.` })
          }
        />
      )
    }
    case 'delete': {
      const { id, name } = opened.group
      return (
        <DeleteQuestion
          {...asking}
          name={name}
          question={`${name} goes with its circulation rights. As long as anybody is in it, it stays.`}
          onDelete={() => saving.mutate({ act: () => deleteGroup(id), done: `${name} is deleted.` })}
        />
      )
    }
    case 'rights': {
      const { borrowers, name, rights } = opened
      return (
        <RightsForm
          {...asking}
          rights={rights}
          onSave={now =>
            saving.mutate({ act: () => saveRights(borrowers, now), done: `The rights of ${name} are saved.` })
          }
        />
      )
    }
  }
}

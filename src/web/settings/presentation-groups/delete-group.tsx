import type { PresentationGroup } from '../../../api/presentation-groups.ts'
import { deletePresentationGroup } from '../../api/presentation-groups.ts'
import { DeleteQuestion } from '../../lists/delete-question.tsx'
import { useSaving } from '../../lists/use-saving.ts'

export function DeleteGroup({ group, onClose }: { group: PresentationGroup; onClose: () => void }) {
  const { id, label } = group
  const { mutate, isPending, error } = useSaving(onClose)
  return (
    <DeleteQuestion
      name={label}
      question={`${label} goes with its logo. As long as anybody is in it, it stays.`}
      error={error}
      isBusy={isPending}
      onCancel={onClose}
      onDelete={() => mutate({ act: () => deletePresentationGroup(id), done: `${label} is deleted.` })}
    />
  )
}

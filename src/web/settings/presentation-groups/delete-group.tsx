import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PresentationGroup } from '../../../api/presentation-groups.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { deletePresentationGroup } from '../../api/presentation-groups.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './presentation-groups.module.css'

export function DeleteGroup({ group, onClose }: { group: PresentationGroup; onClose: () => void }) {
  const { id, label } = group
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deletePresentationGroup(id),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      sayDone(`${label} is deleted.`)
      onClose()
    },
  })
  const sentence = sentenceOf(error)
  return (
    <>
      <p>{label} goes with its logo. As long as anybody is in it, it stays.</p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate()}>
          Delete {label}
        </Button>
      </div>
    </>
  )
}

import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportDraftList } from '../../../api/import-drafts.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { discardDraft, draftsQuery } from '../../api/import-drafts.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './discard-dialog.module.css'

interface Props {
  draft: Pick<ImportDraftList[number], 'id' | 'fileName'>
  onClose: () => void
  /** Once it is gone, before the dialog closes. */
  onDiscarded?: () => void
}

export function DiscardDialog({ draft, onClose, onDiscarded }: Props) {
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => discardDraft(draft.id),
    onSuccess() {
      onDiscarded?.()
      onClose()
    },
    // Also where it was gone already: then it leaves the list.
    onSettled: () => queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey }),
  })
  const sentence = sentenceOf(error)
  return (
    <Modal opened onClose={onClose} title={`Discard ${draft.fileName}`}>
      <p>
        What was chosen and mended here goes, and nothing of it is imported. The file on your own machine
        stays as it is.
      </p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="Nothing was discarded." />}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate()}>
          Discard
        </Button>
      </div>
    </Modal>
  )
}

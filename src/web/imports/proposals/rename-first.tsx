import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { renameFirst, takeInDraft } from '../../api/import-drafts.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayNumber } from '../../ui/numbers.ts'

interface Props {
  draft: ImportDraft
  count: number
  isBusy: boolean
}

/** Goes to a file that changes the usernames of those who are here; this one waits where files are chosen. */
export function RenameFirst({ draft, count, isBusy }: Props) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => renameFirst(draft),
    onSuccess: async made => {
      takeInDraft(queryClient, made)
      await navigate({ to: '/import/$draftId', params: { draftId: String(made.id) } })
    },
  })
  const sentence = sentenceOf(error)
  return (
    <>
      <Button loading={isPending} disabled={isBusy} onClick={() => mutate()}>
        {count === 1 ? 'Change the username' : `Change ${sayNumber(count)} usernames`}
      </Button>
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="Nobody was renamed, and this file is kept as it was." />
      )}
    </>
  )
}

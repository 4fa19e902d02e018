import { useMutation, useQueryClient } from '@tanstack/react-query'
import { makeToken, tokensQuery } from '../../api/tokens.ts'
import { NewTokenForm } from './new-token-form.tsx'
import { TokenToldOnce } from './token-told-once.tsx'

/** First what it is for, then the token itself, which is seen this once. */
export function NewToken({ scripts, onClose }: { scripts: readonly string[]; onClose: () => void }) {
  const queryClient = useQueryClient()
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: makeToken,
    onSuccess: () => queryClient.invalidateQueries(tokensQuery),
    // It stands nowhere but in the dialog.
    gcTime: 0,
  })
  if (data) return <TokenToldOnce token={data.token} onClose={onClose} />
  return (
    <NewTokenForm scripts={scripts} error={error} isBusy={isPending} onMake={mutate} onCancel={onClose} />
  )
}

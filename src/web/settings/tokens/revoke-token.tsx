import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Token } from '../../../api/tokens.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { revokeToken, tokensQuery } from '../../api/tokens.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './tokens.module.css'

export function RevokeToken({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => revokeToken(id),
    onSuccess: () => {
      sayDone(`${name} is revoked.`)
      onClose()
    },
    // Also after a failure: somebody else may have revoked it.
    onSettled: () => queryClient.invalidateQueries(tokensQuery),
  })
  const sentence = sentenceOf(error)
  return (
    <>
      <p>Whatever sends it is refused from now on. It cannot be made good again; make another one.</p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate()}>
          Revoke {name}
        </Button>
      </div>
    </>
  )
}

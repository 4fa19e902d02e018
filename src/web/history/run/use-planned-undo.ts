import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { applyUndo, discardUndo, runsKey } from '../../api/runs.ts'

/** Applies an undo that was looked at, or gives it up and leads back to what it would have taken back. */
export function usePlannedUndo({ id, undoes }: Pick<OpenedRun, 'id' | 'undoes'>) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const applying = useMutation({
    mutationFn: (typed: string | undefined) => applyUndo(id, typed),
    // Whatever is shown of patrons anywhere may be of before.
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const leave = async () => {
    // One that cannot be discarded now is forgotten with the other old plans.
    await discardUndo(id).catch(() => {})
    void queryClient.invalidateQueries({ queryKey: [runsKey, 'list'] })
    if (undoes !== null) await navigate({ to: '/history/$runId', params: { runId: String(undoes) } })
  }
  return { apply: applying.mutate, isBusy: applying.isPending, error: applying.error, discard: leave }
}

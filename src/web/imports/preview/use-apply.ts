import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { applyDraft, draftQuery, draftsQuery } from '../../api/import-drafts.ts'

export interface Applying {
  /** @param typed the number, of a file that is held */
  apply: (typed?: string) => void
  isBusy: boolean
  error: Error | null
  reset: () => void
}

/** Begins the import of what was shown, and goes to where it is followed. */
export function useApply({ id, revision }: ImportDraft): Applying {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (typed: string | undefined) => applyDraft({ id, revision }, typed),
    onSuccess: ({ runId }) =>
      navigate({
        to: '/import/runs/$runId',
        params: { runId: String(runId) },
        search: { draft: String(id) },
        // The way back leads to where the file was chosen, not to what was imported.
        replace: true,
      }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey })
      return queryClient.invalidateQueries({ queryKey: draftQuery(id).queryKey, refetchType: 'none' })
    },
  })
  return { apply: typed => mutate(typed), isBusy: isPending, error, reset }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sentenceOf } from '../api/api-error.ts'
import { planUndo, runsKey, type UndoneRows } from '../api/runs.ts'
import { sayProblem } from '../ui/toast.tsx'

interface Undone {
  runId: number
  which: UndoneRows
}

/** Plans to take a run back, and leads to the plan: nothing is taken back before somebody has seen what that would be. */
export function useUndo() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ runId, which }: Undone) => planUndo(runId, which),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [runsKey, 'list'] })
      await navigate({ to: '/history/$runId', params: { runId: String(id) } })
    },
    onError: error => {
      const sentence = sentenceOf(error)
      if (sentence !== undefined) sayProblem(`${sentence} Nothing has been changed.`)
    },
  })
  return {
    undo: (runId: number, which: UndoneRows = {}) => mutate({ runId, which }),
    isBusy: isPending,
  }
}

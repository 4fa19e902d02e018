import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PatronDetail } from '../../../api/patron.ts'
import { spokenName } from '../../../patron/name.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { patronQuery } from '../../api/patron.ts'
import { applyRemoval, discardRemoval, planRemoval, type RemovalPlan } from '../../api/removal.ts'
import { sayDone, sayProblem } from '../../ui/toast.tsx'

export interface Removal {
  ask(): void
  plan: RemovalPlan | undefined
  confirm(): void
  isRemoving: boolean
  sentence: string | undefined
  /** Nothing is removed, and the plan is not kept. */
  close(): void
}

export function useRemoval(patron: PatronDetail, onRemoved: () => void): Removal {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const planning = useMutation({
    mutationFn: () => planRemoval(patron.id),
    onError: error => sayProblem(error.message),
  })
  const removing = useMutation({
    mutationFn: applyRemoval,
    onSuccess: async () => {
      onRemoved()
      sayDone(`${spokenName(patron)} is removed for good.`)
      await navigate({ to: '/patrons', ignoreBlocker: true })
      queryClient.removeQueries({ queryKey: patronQuery(patron.id).queryKey })
      queryClient.removeQueries({ queryKey: ['patron-history', patron.id] })
      await queryClient.invalidateQueries({ queryKey: ['patrons'] })
    },
  })
  const { mutate: discard } = useMutation({ mutationFn: discardRemoval })
  const plan = planning.data
  return {
    ask: () => planning.mutate(),
    plan,
    confirm: () => plan && removing.mutate(plan.run),
    isRemoving: removing.isPending,
    sentence: sentenceOf(removing.error),
    close() {
      if (plan) discard(plan.run)
      planning.reset()
      removing.reset()
    },
  }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ChangeRun } from '../../../api/many-patrons.ts'
import { isApiError } from '../../api/api-error.ts'
import { applyPlan, discardPlan } from './changes-requests.ts'

export type Stage =
  /** Nothing is chosen yet. */
  | { kind: 'choosing' }
  | { kind: 'planning' }
  | { kind: 'unplanned'; error: Error }
  /** Looked at; `error` if applying it failed, and trying again may help. */
  | { kind: 'planned'; run: ChangeRun; isBusy: boolean; error: Error | null }
  /** What was shown holds no longer. */
  | { kind: 'overtaken'; error: Error }
  | { kind: 'done'; run: ChangeRun }

/** From a plan to its apply. A plan that is left without being applied is discarded on the server. */
export function usePlannedRun<Asked>(planRun: (asked: Asked) => Promise<ChangeRun>) {
  const queryClient = useQueryClient()
  const waiting = useWaitingPlan()
  const latest = useRef<Asked>(undefined)
  const planning = useMutation({
    mutationFn: planRun,
    // Answers may come in another order than they were asked for.
    onSuccess: (run, asked) => (asked === latest.current ? waiting.keep(run.id) : discardPlan(run.id)),
  })
  const applying = useMutation({
    mutationFn: applyPlan,
    onSuccess: () => {
      waiting.applied()
      // Whatever is shown of patrons anywhere may be of before.
      return queryClient.invalidateQueries()
    },
  })
  return {
    stage: stageOf(planning, applying),
    plan: (asked: Asked) => {
      applying.reset()
      latest.current = asked
      planning.mutate(asked)
    },
    planAgain: () => {
      applying.reset()
      if (planning.variables !== undefined) planning.mutate(planning.variables)
    },
    apply: (run: ChangeRun) => applying.mutate(run),
  }
}

interface Asked {
  data: ChangeRun | undefined
  error: Error | null
  isPending: boolean
}

function stageOf(planning: Asked, applying: Asked): Stage {
  if (applying.data) return { kind: 'done', run: applying.data }
  if (planning.isPending) return { kind: 'planning' }
  if (planning.error) return { kind: 'unplanned', error: planning.error }
  if (!planning.data) return { kind: 'choosing' }
  const { error, isPending: isBusy } = applying
  if (isApiError(error, 'changed-meanwhile') || isApiError(error, 'not-found'))
    return { kind: 'overtaken', error }
  return { kind: 'planned', run: planning.data, isBusy, error }
}

/** At most one plan waits; what is left of it when the dialog goes is discarded, also one that comes only then. */
function useWaitingPlan() {
  const id = useRef<number>(undefined)
  const isGone = useRef(false)
  const discard = () => {
    if (id.current !== undefined) discardPlan(id.current)
    id.current = undefined
  }
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      discard()
    }
  }, [])
  return {
    keep(runId: number) {
      discard()
      id.current = runId
      if (isGone.current) discard()
    },
    applied() {
      id.current = undefined
    },
  }
}

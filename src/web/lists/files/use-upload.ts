import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ListPlan } from '../../../api/list-files.ts'
import { applyListFile, type ListMode, planListFile } from '../../api/list-files.ts'
import { sayDone } from '../../ui/toast.tsx'

export interface Choice {
  file: File
  mode: ListMode
}

export type Stage =
  | { kind: 'choosing'; isBusy: boolean; error: Error | null }
  | { kind: 'planned'; plan: ListPlan; isBusy: boolean; error: Error | null }

/** From the file to its plan, and from the plan to what was done. */
export function useUpload(path: string, nouns: string, onDone: () => void) {
  const queryClient = useQueryClient()
  const planning = useMutation({ mutationFn: ({ file, mode }: Choice) => planListFile(path, file, mode) })
  const applying = useMutation({
    mutationFn: ({ choice: { file, mode }, plan }: { choice: Choice; plan: ListPlan }) =>
      applyListFile(path, file, { mode, plan: plan.plan }),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      sayDone(`The ${nouns} are saved.`)
      onDone()
    },
  })
  const choice = planning.variables
  const plan = planning.data
  const stage: Stage = plan
    ? { kind: 'planned', plan, isBusy: applying.isPending, error: applying.error }
    : { kind: 'choosing', isBusy: planning.isPending, error: planning.error }
  return {
    stage,
    choose: planning.mutate,
    apply: () => choice && plan && applying.mutate({ choice, plan }),
    /** To another file, or to the same one once more. */
    back() {
      applying.reset()
      planning.reset()
    },
  }
}

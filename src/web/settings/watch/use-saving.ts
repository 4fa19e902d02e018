import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Tried } from '../../api/watch.ts'
import { sayDone, sayProblem } from '../../ui/toast.tsx'

/** Saves, and reads anew what is shown. */
export function useSaving<Given, Saved>(save: (given: Given) => Promise<Saved>, done: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['watch'] })
      sayDone(done)
    },
    // A secret or a password stands nowhere but on the page.
    gcTime: 0,
  })
}

/** Tries what is saved, and says what became of it. */
export function useTrying(attempt: () => Promise<Tried>, done: string) {
  return useMutation({
    mutationFn: attempt,
    onSuccess: ({ problem }) => (problem === null ? sayDone(done) : sayProblem(problem)),
    onError: error => sayProblem(error.message),
  })
}

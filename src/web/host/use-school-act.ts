import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { hostQuery } from '../api/host.ts'
import { sayDone } from '../ui/toast.tsx'

interface SchoolAct<T> {
  act: (what: T) => Promise<unknown>
  done: (what: T) => string
  onClose: () => void
}

/** Something done to a school; the list is read anew whatever came of it, for the session may have ended. */
export function useSchoolAct<T = void>({
  act,
  done,
  onClose,
}: SchoolAct<T>): UseMutationResult<unknown, Error, T> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => queryClient.invalidateQueries(hostQuery),
    onSuccess: (_, what) => {
      sayDone(done(what))
      onClose()
    },
  })
}

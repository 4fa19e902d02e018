import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sayProblem } from '../ui/toast.tsx'

/**
 * Leaves the page behind once the server has let go: what the one before has seen must not be there for the next. Where
 * it could not be reached, says so and stays, because the session goes on.
 */
export function useSignOut(end: () => Promise<void>) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: end,
    onSuccess: async () => {
      queryClient.clear()
      await router.navigate({ to: '/sign-in' })
    },
    onError: error => sayProblem(`You are still signed in. ${error.message}`),
  })
}

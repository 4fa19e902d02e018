import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Leaves the page behind once the server has let go: what the one before has seen must not be there for the next. */
export function useSignOut(end: () => Promise<void>): () => Promise<void> {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useCallback(async () => {
    await end()
    queryClient.clear()
    await router.navigate({ to: '/sign-in' })
  }, [end, queryClient, router])
}

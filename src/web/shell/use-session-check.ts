import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { stillSignedInQuery } from '../api/session.ts'

/** Whoever comes back to a page that lay idle is told at once that his session has ended, and not after he has typed. */
export function useSessionCheck(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void queryClient.prefetchQuery(stillSignedInQuery)
    }
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [queryClient])
}

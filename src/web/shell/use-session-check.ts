import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionEndedQuery, stillSignedInQuery } from '../api/session.ts'
import { useSession } from './use-session.ts'

/**
 * Whoever comes back to a page that lay idle is told at once that his session has ended, and not after he has typed;
 * also when somebody else has signed in beside, whose changes his would be.
 */
export function useSessionCheck(): void {
  const queryClient = useQueryClient()
  const { patronId } = useSession()
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      // One that has ended is told by the answer itself; where none comes the next request will say so.
      const present = await queryClient.fetchQuery(stillSignedInQuery).catch(() => undefined)
      if (present && present.patronId !== patronId) queryClient.setQueryData(sessionEndedQuery.queryKey, true)
    }
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [queryClient, patronId])
}

import { useSuspenseQuery } from '@tanstack/react-query'
import type { Session } from '../../api/session.ts'
import { sessionQuery } from '../api/session.ts'

/** Who is signed in. Only below the route that asks for a session. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (data === null) throw new Error('nobody is signed in')
  return data
}

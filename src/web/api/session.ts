import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { School, Session } from '../../api/session.ts'
import { isApiError, isSignedOut } from './api-error.ts'
import { request } from './request.ts'

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/**
 * Has the session ended while the page was open? No question to the server: a reply that said so answers it. Whoever
 * was signed in stays in `sessionQuery`, so that his page stays as it is until he has signed in again.
 */
export const sessionEndedQuery = queryOptions({
  queryKey: ['session', 'has ended'],
  queryFn: () => false,
  initialData: false,
  staleTime: Number.POSITIVE_INFINITY,
})

/** Asks anew each time, for the answer that says no: that one reaches `sessionEndedQuery` as from any other request. */
export const stillSignedInQuery = queryOptions({
  queryKey: ['session', 'still signed in'],
  queryFn: ({ signal }) => request<Session>('/session', { signal }),
  staleTime: 0,
  gcTime: 0,
})

/** The school at this address, which everybody may know. */
export const schoolQuery = queryOptions({
  queryKey: ['school'],
  queryFn: ({ signal }) => request<School>('/school', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Remembers who has just signed in. */
export function enter(queryClient: QueryClient, session: Session): void {
  queryClient.setQueryData(sessionQuery.queryKey, session)
  queryClient.setQueryData(sessionEndedQuery.queryKey, false)
}

export function signOut(): Promise<void> {
  return request<void>('/session', { method: 'DELETE' })
}

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await request<Session>('/session', { signal })
  } catch (error) {
    // Where there is no school, as before set-up, nobody is signed in.
    if (isSignedOut(error) || isApiError(error, 'unknown-school')) return null
    throw error
  }
}

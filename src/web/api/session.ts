import { queryOptions } from '@tanstack/react-query'
import type { School, Session } from '../../api/session.ts'
import { isSignedOut } from './api-error.ts'
import { request } from './request.ts'

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The school at this address, which everybody may know. */
export const schoolQuery = queryOptions({
  queryKey: ['school'],
  queryFn: ({ signal }) => request<School>('/school', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export function signIn(credentials: { username: string; password: string }): Promise<Session> {
  return request<Session>('/session', { method: 'POST', body: credentials })
}

export function signOut(): Promise<void> {
  return request<void>('/session', { method: 'DELETE' })
}

async function readSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return await request<Session>('/session', { signal })
  } catch (error) {
    if (isSignedOut(error)) return null
    throw error
  }
}

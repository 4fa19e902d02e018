/** One's own account: profile, password, and where one is signed in. */
import { queryOptions } from '@tanstack/react-query'
import type { PatronDetail } from '../../api/patron.ts'
import type { OpenSession } from '../../api/session.ts'
import { request } from './request.ts'

export const ownProfileQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<PatronDetail>('/me', { signal }),
})

/** The one used last first. */
export const openSessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => request<{ sessions: OpenSession[] }>('/sessions', { signal }),
})

export function changePassword(change: { current: string; password: string }): Promise<void> {
  return request<void>('/session/password', { method: 'PUT', body: change })
}

export function endSession(id: number): Promise<void> {
  return request<void>(`/sessions/${id}`, { method: 'DELETE' })
}

export function signOutEverywhere(): Promise<void> {
  return request<void>('/sessions', { method: 'DELETE' })
}

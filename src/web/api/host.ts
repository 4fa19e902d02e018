/** The host's page: outside of every school, with a session of its own. */
import { queryOptions } from '@tanstack/react-query'
import type { HostOperator, HostSchool, HostSchoolChange, NewHostSchool } from '../../api/host.ts'
import { ApiError, isSignedOut } from './api-error.ts'
import { request } from './request.ts'
import { sayRefusal } from './sign-in.ts'

export interface HostView {
  operator: HostOperator
  schools: HostSchool[]
}

/** Null where no operator is signed in, or no more. */
export const hostQuery = queryOptions({
  queryKey: ['host'],
  queryFn: ({ signal }) => readHost(signal),
})

async function readHost(signal: AbortSignal): Promise<HostView | null> {
  try {
    const operator = await request<HostOperator>('/host/session', { signal })
    const { schools } = await request<{ schools: HostSchool[] }>('/host/schools', { signal })
    return { operator, schools }
  } catch (error) {
    if (isSignedOut(error)) return null
    throw error
  }
}

/** @returns why he is not let in; undefined where he is */
export async function signInOperator(credentials: {
  name: string
  password: string
}): Promise<string | undefined> {
  try {
    await request('/host/session', { method: 'POST', body: credentials })
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError) || ![401, 403, 429].includes(error.status)) throw error
    return sayRefusal(error)
  }
}

export function signOutOperator(): Promise<void> {
  return request<void>('/host/session', { method: 'DELETE' })
}

export function makeSchool(school: NewHostSchool): Promise<{ id: number }> {
  return request('/host/schools', { method: 'POST', body: school })
}

export function changeHostSchool(id: number, change: HostSchoolChange): Promise<void> {
  return request<void>(`/host/schools/${id}`, { method: 'PATCH', body: change })
}

export function removeHostSchool(id: number, confirmation: string): Promise<void> {
  return request<void>(`/host/schools/${id}/removal`, { method: 'POST', body: { confirmation } })
}

export function exportAddress({ id }: HostSchool): string {
  return `/api/host/schools/${id}/export`
}

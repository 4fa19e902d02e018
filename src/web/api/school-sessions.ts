import { queryOptions } from '@tanstack/react-query'
import type { SchoolSessions } from '../../api/school-sessions.ts'
import { request } from './request.ts'

const path = '/settings/sessions'

export const schoolSessionsQuery = queryOptions({
  queryKey: ['school-sessions'],
  queryFn: ({ signal }) => request<SchoolSessions>(path, { signal }),
})

export function endSchoolSession(id: number): Promise<void> {
  return request<void>(`${path}/${id}`, { method: 'DELETE' })
}

export function endOtherSessions(): Promise<void> {
  return request<void>(path, { method: 'DELETE' })
}

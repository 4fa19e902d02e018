import { queryOptions } from '@tanstack/react-query'
import type { GuardSettings, Limits } from '../../api/guard.ts'
import { request } from './request.ts'

const path = '/settings/guard'

export const guardSettingsQuery = queryOptions({
  queryKey: ['guard-settings'],
  queryFn: ({ signal }) => request<GuardSettings>(path, { signal }),
})

export function saveLimits(limits: Limits): Promise<GuardSettings> {
  return request(path, { method: 'PATCH', body: limits })
}

import { infiniteQueryOptions } from '@tanstack/react-query'
import type { SettingChanges } from '../../api/setting-changes.ts'
import { request } from './request.ts'

/** The newest first, a page after the other. */
export const settingChangesQuery = infiniteQueryOptions({
  queryKey: ['setting-changes'],
  queryFn: ({ pageParam: before, signal }) =>
    request<SettingChanges>('/settings/changes', { query: { before }, signal }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
})

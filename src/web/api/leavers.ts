import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { LeaverList, LeaverSettings, LeaverState } from '../../api/leavers.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { request } from './request.ts'

const path = '/leavers'

export function leaversQuery(state: LeaverState) {
  return infiniteQueryOptions({
    queryKey: ['leavers', state],
    queryFn: ({ pageParam, signal }) =>
      request<LeaverList>(path, { query: { state, after: pageParam, limit: 200 }, signal }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
}

type Ids = readonly number[]

/** @returns how many were kept by it */
export function keepLeavers(ids: Ids): Promise<{ changed: number }> {
  return request(`${path}/keep`, { method: 'POST', body: { ids } })
}

/** @returns how many are no longer kept */
export function releaseLeavers(ids: Ids): Promise<{ changed: number }> {
  return request(`${path}/release`, { method: 'POST', body: { ids } })
}

/** Disables nobody yet. */
export function planDisabling(ids: Ids): Promise<ChangeRun> {
  return request(`${path}/disable`, { method: 'POST', body: { ids } })
}

export function readChangeRun(runId: number): Promise<ChangeRun> {
  return request(`/changes/${runId}`)
}

export const leaverSettingsQuery = queryOptions({
  queryKey: ['leavers', 'settings'],
  queryFn: ({ signal }) => request<LeaverSettings>('/settings/leavers', { signal }),
})

export function saveLeaverSettings(settings: LeaverSettings): Promise<LeaverSettings> {
  return request('/settings/leavers', { method: 'PUT', body: settings })
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Rollover, RolloverBody, RolloverMove, RolloverRow, Rollovers } from '../../api/rollover.ts'
import { request } from './request.ts'

export const rolloversQuery = queryOptions({
  queryKey: ['rollovers'],
  queryFn: ({ signal }) => request<Rollovers>('/rollovers', { signal }),
})

export function rolloverQuery(id: number) {
  return queryOptions({
    queryKey: ['rollover', id],
    queryFn: ({ signal }) => request<Rollover>(`/rollovers/${id}`, { signal }),
  })
}

export interface RowFilter {
  move?: RolloverMove | undefined
  /** The level before. */
  level?: string | undefined
}

const rowsAtOnce = 200

export function rolloverRowsQuery(id: number, filter: RowFilter) {
  return infiniteQueryOptions({
    queryKey: ['rollover-rows', id, filter],
    queryFn: ({ pageParam, signal }) =>
      request<{ rows: RolloverRow[]; next: number | null }>(`/rollovers/${id}/rows`, {
        query: { ...filter, after: pageParam, limit: rowsAtOnce },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
}

export function planRollover(order: RolloverBody): Promise<Rollover> {
  return request('/rollovers', { method: 'POST', body: order })
}

export function applyRollover(id: number): Promise<Rollover> {
  return request(`/rollovers/${id}/apply`, { method: 'POST' })
}

export function discardRollover(id: number): Promise<unknown> {
  return request(`/rollovers/${id}`, { method: 'DELETE' })
}

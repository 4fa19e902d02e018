/** What columns were saved as, by name. */
import { queryOptions } from '@tanstack/react-query'
import type { ImportMapping } from '../../api/import-mappings.ts'
import { request } from './request.ts'

export const mappingsQuery = queryOptions({
  queryKey: ['import-mappings'],
  queryFn: async ({ signal }) =>
    (await request<{ mappings: ImportMapping[] }>('/import-mappings', { signal })).mappings,
  staleTime: 0,
})

export function saveMapping(draft: number, name: string): Promise<void> {
  return request('/import-mappings', { method: 'POST', body: { draft, name } })
}

export function renameMapping(id: number, name: string): Promise<void> {
  return request(`/import-mappings/${id}`, { method: 'PATCH', body: { name } })
}

export function removeMapping(id: number): Promise<void> {
  return request(`/import-mappings/${id}`, { method: 'DELETE' })
}

import { queryOptions } from '@tanstack/react-query'
import type { KeptFiles } from '../../api/kept-files.ts'
import { request } from './request.ts'

const path = '/settings/kept-files'

export const keptFilesQuery = queryOptions({
  queryKey: ['kept-files'],
  queryFn: ({ signal }) => request<KeptFiles>(path, { signal }),
})

export function saveKeptFiles(setting: KeptFiles): Promise<KeptFiles> {
  return request(path, { method: 'PUT', body: setting })
}

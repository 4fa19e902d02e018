import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SuspectedDuplicates } from '../../api/suspected-duplicates.ts'
import { request } from './request.ts'

export const groupsAtOnce = 50

/** @param page counted from 0 */
export function suspectedDuplicatesQuery(page: number) {
  return queryOptions({
    queryKey: ['patrons', 'duplicates', page],
    queryFn: ({ signal }) =>
      request<SuspectedDuplicates>('/patrons/duplicates', {
        query: { limit: groupsAtOnce, offset: page * groupsAtOnce },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

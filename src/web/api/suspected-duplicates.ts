import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SuspectedDuplicates } from '../../api/suspected-duplicates.ts'
import { request } from './request.ts'

export const groupsAtOnce = 50

const path = '/patrons/duplicates'

/** They are different people, and no more suspected. */
export function tellApart(patronIds: readonly number[]): Promise<void> {
  return request<void>(`${path}/apart`, { method: 'POST', body: { patronIds } })
}

export function suspectAgain(patronIds: readonly number[]): Promise<void> {
  return request<void>(`${path}/suspect`, { method: 'POST', body: { patronIds } })
}

/** @param page counted from 0 */
export function suspectedDuplicatesQuery(page: number) {
  return queryOptions({
    queryKey: ['patrons', 'duplicates', page],
    queryFn: ({ signal }) =>
      request<SuspectedDuplicates>(path, {
        query: { limit: groupsAtOnce, offset: page * groupsAtOnce },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

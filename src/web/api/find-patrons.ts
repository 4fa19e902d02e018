import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PatronView } from '../../api/patron.ts'
import { request } from './request.ts'

const few = 8

/** The first few patrons that a search finds, while it is typed. */
export function findPatronsQuery(search: string) {
  return queryOptions({
    queryKey: ['patrons', 'few', search],
    queryFn: ({ signal }) =>
      request<{ patrons: PatronView[]; total: number }>('/patrons', {
        query: { search, limit: few },
        signal,
      }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
}

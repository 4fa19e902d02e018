import { queryOptions } from '@tanstack/react-query'
import type { SchoolLists } from '../../api/school-lists.ts'
import { request } from './request.ts'

/** What the school has to choose from. */
export const schoolListsQuery = queryOptions({
  queryKey: ['school-lists'],
  queryFn: ({ signal }) => request<SchoolLists>('/school-lists', { signal }),
})

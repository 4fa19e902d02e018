import { queryOptions } from '@tanstack/react-query'
import type { Home } from '../../api/home.ts'
import { request } from './request.ts'

export const homeQuery = queryOptions({
  queryKey: ['patrons', 'home'],
  queryFn: ({ signal }) => request<Home>('/home', { signal }),
})

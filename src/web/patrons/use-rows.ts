import { useThrottledValue } from '@mantine/hooks'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PatronView } from '../../api/patron.ts'
import type { ListSearch } from './list-search.ts'
import { forgetFarPages, pageSize, patronPageQuery } from './patrons-queries.ts'

/** While somebody pulls the scroll bar, not every page that flies past is asked for. */
const patience = 120

interface View {
  start: number
  end: number
}

/** The rows in view, asked for page by page; undefined for one that is not there yet. */
export function useRows(search: ListSearch, view: View): (index: number) => PatronView | undefined {
  const first = useThrottledValue(Math.floor(view.start / pageSize), patience)
  const last = useThrottledValue(Math.floor(view.end / pageSize), patience)
  const pages = Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => first + n)
  const results = useQueries({ queries: pages.map(page => patronPageQuery(search, page)) })
  const queryClient = useQueryClient()
  useEffect(() => forgetFarPages(queryClient), [queryClient, first, last])
  return index => results[Math.floor(index / pageSize) - first]?.data?.patrons[index % pageSize]
}

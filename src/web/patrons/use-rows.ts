import { useThrottledValue } from '@mantine/hooks'
import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PatronView } from '../../api/patron.ts'
import type { ListSearch } from './list-search.ts'
import { forgetFarPages, pageSize, patronPageQuery, readStretch } from './patrons-queries.ts'

/** While somebody pulls the scroll bar, not every page that flies past is asked for. */
const patience = 120

interface View {
  start: number
  end: number
}

export interface Rows {
  /** One of those in view; undefined while it is not there yet. */
  at: (index: number) => PatronView | undefined
  /** Does it with a row, at once or as soon as the row is there: a key pressed early is not lost. */
  act: (index: number, act: (patron: PatronView) => void) => void
}

/** The rows in view, asked for page by page. */
export function useRows(search: ListSearch, view: View): Rows {
  const first = useThrottledValue(Math.floor(view.start / pageSize), patience)
  const last = useThrottledValue(Math.floor(view.end / pageSize), patience)
  const pages = Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => first + n)
  const results = useQueries({ queries: pages.map(page => patronPageQuery(search, page)) })
  const queryClient = useQueryClient()
  useEffect(() => forgetFarPages(queryClient), [queryClient, first, last])
  const at = (index: number) => results[Math.floor(index / pageSize) - first]?.data?.patrons[index % pageSize]
  const act: Rows['act'] = async (index, act) => {
    const patron = at(index) ?? (await readRow(queryClient, search, index))
    if (patron) act(patron)
  }
  return { at, act }
}

/** @returns undefined too where it cannot be read: then the list itself says so */
async function readRow(
  queryClient: QueryClient,
  search: ListSearch,
  index: number,
): Promise<PatronView | undefined> {
  const rows = await readStretch(queryClient, search, { start: index, end: index + 1 }).catch(() => [])
  return rows[0]
}

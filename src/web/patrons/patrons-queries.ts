import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { PatronView } from '../../api/patron.ts'
import type { PatronList } from '../../api/patron-list.ts'
import { request } from '../api/request.ts'
import type { ListSearch } from './list-search.ts'

export const pageSize = 100
/** As many as the API gives at once. */
const mostRows = 1000
const pagesKept = 40

/** A page of the list, counted from 0. */
export function patronPageQuery(search: ListSearch, page: number) {
  return queryOptions({
    queryKey: ['patrons', 'page', search, page],
    queryFn: ({ signal }) => readPatrons(search, { offset: page * pageSize, limit: pageSize, signal }),
  })
}

/** The first page, which also says how many there are; while another list is read, the one before stays. */
export function firstPageQuery(search: ListSearch) {
  return queryOptions({ ...patronPageQuery(search, 0), placeholderData: keepPreviousData })
}

/** How many patrons the school has in all. */
export const rollSizeQuery = queryOptions({
  queryKey: ['patrons', 'roll-size'],
  queryFn: async ({ signal }) => (await readPatrons({}, { offset: 0, limit: 1, signal })).total,
})

/** So that a long way through a long list does not fill the memory: the pages left longest ago are forgotten. */
export function forgetFarPages(queryClient: QueryClient): void {
  const cache = queryClient.getQueryCache()
  const left = cache.findAll({ queryKey: ['patrons', 'page'], type: 'inactive' })
  const byAge = left.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  for (const query of byAge.slice(pagesKept)) cache.remove(query)
}

/** Who stands from `start` up to, without, `end`. A short stretch is mostly there already. */
export async function readStretch(
  queryClient: QueryClient,
  search: ListSearch,
  { start, end }: { start: number; end: number },
): Promise<PatronView[]> {
  if (end - start > mostRows) return readMany(search, start, end)
  const first = Math.floor(start / pageSize)
  const pages = Array.from({ length: Math.floor((end - 1) / pageSize) - first + 1 }, (_, n) => first + n)
  const lists = await Promise.all(
    pages.map(page => queryClient.ensureQueryData(patronPageQuery(search, page))),
  )
  const offset = first * pageSize
  return lists.flatMap(list => list.patrons).slice(start - offset, end - offset)
}

/** @returns fewer where the list ends before */
export async function readMany(search: ListSearch, start: number, end: number): Promise<PatronView[]> {
  const patrons: PatronView[] = []
  while (start + patrons.length < end) {
    const offset = start + patrons.length
    const page = await readPatrons(search, { offset, limit: Math.min(mostRows, end - offset) })
    patrons.push(...page.patrons)
    if (page.patrons.length === 0) break
  }
  return patrons
}

function readPatrons(
  search: ListSearch,
  { signal, ...page }: { offset: number; limit: number; signal?: AbortSignal },
): Promise<PatronList> {
  return request<PatronList>('/patrons', { query: { ...search, ...page }, signal })
}

/** Imports that have begun: how far they are, and what became of each row. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ImportRow, ImportRows, ImportRun } from '../../api/imports.ts'
import { request } from './request.ts'

const moment = 600

/** While it runs it is asked for again and again. */
export function runQuery(id: number) {
  return queryOptions({
    queryKey: ['import-run', id],
    queryFn: ({ signal }) => request<ImportRun>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? moment : false),
    // Also while the window is behind others: it is ready when somebody comes back.
    refetchIntervalInBackground: true,
  })
}

const rowsAtOnce = 200

/** What became of the rows, in the file's order, further ones on demand. */
export function runRowsQuery(id: number, outcome: ImportRow['outcome'] | undefined) {
  return infiniteQueryOptions({
    queryKey: ['import-run-rows', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      request<ImportRows>(`/imports/${id}/rows`, {
        query: { outcome, after: pageParam, limit: rowsAtOnce },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
    // A run that has ended stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

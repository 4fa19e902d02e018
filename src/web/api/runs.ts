/** The school's history: every run in one list, each opened row by row, and what can be done with it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { MadeEdit } from '../../api/import-drafts.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { HistoryList, HistoryListQuery, OpenedRows, OpenedRowsQuery, OpenedRun } from '../../api/runs.ts'
import { request } from './request.ts'

export type RunsFilter = Partial<HistoryListQuery>
export type RunRowsFilter = Pick<Partial<OpenedRowsQuery>, 'outcome' | 'deed' | 'problem' | 'only' | 'after'>

/** Each list begins with this, so that all are read anew at once. */
export const runsKey = 'runs'

export function runsQuery(filter: RunsFilter) {
  return queryOptions({
    queryKey: [runsKey, 'list', filter],
    queryFn: ({ signal }) => request<HistoryList>('/runs', { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How many wait to be approved; further ones are not counted. */
export const heldQuery = queryOptions({
  queryKey: [runsKey, 'held'],
  queryFn: async ({ signal }) => {
    const { runs } = await request<HistoryList>('/runs', { query: { state: 'held' }, signal })
    return runs.length
  },
})

const moment = 1000

export function openedRunQuery(id: number) {
  return queryOptions({
    queryKey: [runsKey, id],
    queryFn: ({ signal }) => request<OpenedRun>(`/runs/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? moment : false),
  })
}

/** What was mended in the file on the screen, before it was imported. */
export function madeEditsQuery(id: number) {
  return queryOptions({
    queryKey: [runsKey, id, 'edits'],
    queryFn: ({ signal }) => request<{ edits: MadeEdit[] }>(`/imports/${id}/edits`, { signal }),
    // They stay as they are.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const runRowsAtOnce = 100

export function openedRowsQuery(id: number, filter: RunRowsFilter) {
  return queryOptions({
    queryKey: [runsKey, id, 'rows', filter],
    queryFn: ({ signal }) =>
      request<OpenedRows>(`/runs/${id}/rows`, { query: { ...filter, limit: runRowsAtOnce }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Which rows are taken back: all, some, or those of an undo that waits, which goes. */
export type UndoneRows = { rows?: readonly number[]; insteadOf?: number }

/** Takes nothing back yet. */
export function planUndo(id: number, which: UndoneRows): Promise<ChangeRun> {
  return request(`/runs/${id}/undo`, { method: 'POST', body: which })
}

/** @param typed the number that it asks for; undefined where it asks for none */
export function applyUndo(id: number, typed: string | undefined): Promise<ChangeRun> {
  return request(`/changes/${id}/apply`, {
    method: 'POST',
    body: typed === undefined ? {} : { confirmation: typed },
  })
}

export function discardUndo(id: number): Promise<void> {
  return request(`/changes/${id}`, { method: 'DELETE' })
}

export function approveHeld(id: number, typed: string | undefined): Promise<unknown> {
  return request(`/imports/${id}/approve`, {
    method: 'POST',
    body: typed === undefined ? {} : { confirmation: typed },
  })
}

export function discardHeld(id: number): Promise<unknown> {
  return request(`/imports/${id}/discard`, { method: 'POST' })
}

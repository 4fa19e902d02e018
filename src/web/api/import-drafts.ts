/** Files that are looked at before they are imported: sent, read otherwise, mended, applied. */
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  DraftEdit,
  DraftLeavers,
  DraftLeaversQuery,
  DraftProposal,
  DraftPurpose,
  DraftPurposes,
  DraftRows,
  DraftRowsQuery,
  ImportDraft,
  ImportDraftList,
  ReadingBody,
} from '../../api/import-drafts.ts'
import { request } from './request.ts'
import { type SentFile, sendFile } from './send-file.ts'

export const purposesQuery = queryOptions({
  queryKey: ['import-purposes'],
  queryFn: async ({ signal }) =>
    (await request<{ purposes: DraftPurposes }>('/import-purposes', { signal })).purposes,
})

/** The latest changed first. */
export const draftsQuery = queryOptions({
  queryKey: ['import-drafts'],
  queryFn: async ({ signal }) =>
    (await request<{ drafts: ImportDraftList }>('/import-drafts', { signal })).drafts,
  staleTime: 0,
  refetchOnWindowFocus: true,
})

/** Read anew whenever somebody comes back to it: others change the register meanwhile, and maybe the draft. */
export function draftQuery(id: number) {
  return queryOptions({
    queryKey: ['import-draft', id],
    queryFn: ({ signal }) => request<ImportDraft>(`/import-drafts/${id}`, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: true,
  })
}

export type Revised = Pick<ImportDraft, 'id' | 'revision'>
export type RowsFilter = Pick<DraftRowsQuery, 'outcome' | 'problem' | 'changed' | 'deed' | 'marked'>

export const rowsAtOnce = 100

/** A page of a draft's rows, counted from 0. After an edit the rows before it stay until the new ones are there. */
export function draftRowsQuery(
  queryClient: QueryClient,
  asked: { draft: Revised; filter: RowsFilter },
  page: number,
) {
  const { draft, filter } = asked
  return queryOptions({
    queryKey: rowsKey(draft, filter, page),
    queryFn: ({ signal }) =>
      request<DraftRows>(`/import-drafts/${draft.id}/rows`, {
        query: { ...filter, offset: page * rowsAtOnce, limit: rowsAtOnce },
        signal,
      }),
    placeholderData: () =>
      queryClient.getQueryData<DraftRows>(rowsKey({ ...draft, revision: draft.revision - 1 }, filter, page)),
    // Of 200,000 rows not all that were scrolled past are kept.
    gcTime: 15_000,
  })
}

function rowsKey({ id, revision }: Revised, filter: RowsFilter, page: number) {
  return ['import-draft-rows', id, revision, filter, page]
}

/** The next row from `offset` on that fits. */
export async function findRow(draft: Revised, filter: RowsFilter, offset: number): Promise<DraftRows> {
  return request(`/import-drafts/${draft.id}/rows`, { query: { ...filter, offset, limit: 1 } })
}

const leaversAtOnce = 100

/** Whom a complete file would make leavers, or leavers no more, by name. */
export function draftLeaversQuery({ id, revision }: Revised, which: DraftLeaversQuery['which']) {
  return infiniteQueryOptions({
    queryKey: ['import-draft-leavers', id, revision, which],
    queryFn: ({ pageParam: offset, signal }) =>
      request<DraftLeavers>(`/import-drafts/${id}/leavers`, {
        query: { which, offset, limit: leaversAtOnce },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) =>
      pages.length * leaversAtOnce < total ? pages.length * leaversAtOnce : null,
  })
}

export function sendDraft(purpose: DraftPurpose, sent: Omit<SentFile, 'query'>): Promise<ImportDraft> {
  return sendFile('/import-drafts', { ...sent, query: { purpose } })
}

export function readOtherwise(id: number, reading: ReadingBody): Promise<ImportDraft> {
  return request(`/import-drafts/${id}`, { method: 'PATCH', body: reading })
}

export function refreshDraft({ id, revision }: Revised): Promise<ImportDraft> {
  return request(`/import-drafts/${id}/refresh`, { method: 'POST', body: { revision } })
}

export function mendDraft({ id, revision }: Revised, edit: DraftEdit): Promise<ImportDraft> {
  return request(`/import-drafts/${id}/edits`, { method: 'POST', body: { revision, edit } })
}

export function undoEdit({ id, revision }: Revised, edit: number): Promise<ImportDraft> {
  return request(`/import-drafts/${id}/edits/${edit}`, { method: 'DELETE', query: { revision } })
}

/** What was probably meant. */
export function proposalsQuery({ id, revision }: Revised) {
  return queryOptions({
    queryKey: ['import-proposals', id, revision],
    queryFn: async ({ signal }) =>
      (await request<{ proposals: DraftProposal[] }>(`/import-drafts/${id}/proposals`, { signal })).proposals,
    placeholderData: keepPreviousData,
  })
}

export interface ProposalAnswer {
  key: string
  answer: 'take' | 'leave'
  /** Only in these rows; all of them if left out. */
  rows?: number[]
}

export function answerProposal({ id, revision }: Revised, answer: ProposalAnswer): Promise<ImportDraft> {
  return request(`/import-drafts/${id}/proposals`, { method: 'POST', body: { revision, ...answer } })
}

/** A draft of usernames to change, of rows that have new ones for patrons who are here. */
export function renameFirst({ id, revision }: Revised): Promise<ImportDraft> {
  return request(`/import-drafts/${id}/usernames`, { method: 'POST', body: { revision } })
}

/** @param confirmation the number that a held file asks for */
export function applyDraft({ id, revision }: Revised, confirmation?: string): Promise<{ runId: number }> {
  return request(`/import-drafts/${id}/apply`, { method: 'POST', body: { revision, confirmation } })
}

export function discardDraft(id: number): Promise<void> {
  return request(`/import-drafts/${id}`, { method: 'DELETE' })
}

/** After a draft was changed: it is as the reply says. */
export function takeInDraft(queryClient: QueryClient, draft: ImportDraft): void {
  queryClient.setQueryData(draftQuery(draft.id).queryKey, draft)
  void queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey })
}

/** One patron: read, checked, saved. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Contact, PatronDetail } from '../../api/patron.ts'
import type { PatronCheck, PatronInput } from '../../api/patron-form.ts'
import type { PatronHistory } from '../../api/patron-history.ts'
import { request } from './request.ts'

export function patronQuery(id: number) {
  return queryOptions({
    queryKey: ['patron', id],
    queryFn: ({ signal }) => request<PatronDetail>(`/patrons/${id}`, { signal }),
  })
}

/** What saving would do. @param id none to register somebody */
export function checkQuery(id: number | undefined, values: PatronInput) {
  return queryOptions({
    queryKey: ['patron-check', id, values],
    queryFn: ({ signal }) =>
      request<PatronCheck>('/patrons/check', { method: 'POST', body: { id, values }, signal }),
    // Others save meanwhile, and what somebody typed is nothing to keep.
    staleTime: 0,
    gcTime: 0,
  })
}

export function registerPatron(values: PatronInput): Promise<PatronDetail> {
  return request('/patrons', { method: 'POST', body: { values } })
}

/** @param version the one that the editor saw */
export function editPatron(id: number, version: number, values: PatronInput): Promise<PatronDetail> {
  return request(`/patrons/${id}`, { method: 'PUT', body: { version, values } })
}

export function setContacts(id: number, version: number, contacts: Contact[]): Promise<PatronDetail> {
  return request(`/patrons/${id}/contacts`, { method: 'PUT', body: { version, contacts } })
}

const entriesAtOnce = 20

/** Newest first, older ones on demand. */
export function historyQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: ['patron-history', id],
    queryFn: ({ pageParam, signal }) =>
      request<PatronHistory>(`/patrons/${id}/history`, {
        query: { limit: entriesAtOnce, before: pageParam },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.next,
  })
}

/** After a patron was saved: he is as the reply says, and whatever lists or counts him is to be read anew. */
export function takeInPatron(queryClient: QueryClient, patron: PatronDetail): void {
  queryClient.setQueryData(patronQuery(patron.id).queryKey, patron)
  for (const key of ['patrons', 'patron-history', 'school-lists', 'me']) {
    queryClient.invalidateQueries({ queryKey: [key] })
  }
}

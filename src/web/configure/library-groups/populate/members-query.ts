import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PatronView } from '../../../../api/patron.ts'
import type { PatronList } from '../../../../api/patron-list.ts'
import type { LibraryGroup } from '../../../api/library-groups.ts'
import { request } from '../../../api/request.ts'

/** As many as the API gives at once. */
const atOnce = 1000
const shownAtOnce = 100

/** Everybody who is in the group. */
export function membersQuery({ name }: Pick<LibraryGroup, 'name'>) {
  return queryOptions({
    queryKey: ['patrons', 'members', name],
    queryFn: ({ signal }) => readAll({ libraryGroup: [name] }, signal),
  })
}

/** All whom a search finds, a page at a time. */
export function availableQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['patrons', 'available', search],
    queryFn: ({ pageParam, signal }) =>
      request<PatronList>('/patrons', {
        query: { ...filterOf(search), ...pageParam, limit: shownAtOnce },
        signal,
      }),
    initialPageParam: {} as { after?: string },
    getNextPageParam: ({ next }) => (next === null ? null : { after: next }),
  })
}

/** All whom a search finds, at once. */
export function readFound(search: string): Promise<PatronView[]> {
  return readAll(filterOf(search))
}

function filterOf(search: string): { search?: string } {
  return search === '' ? {} : { search }
}

async function readAll(filter: Record<string, unknown>, signal?: AbortSignal): Promise<PatronView[]> {
  const patrons: PatronView[] = []
  let after: string | null | undefined
  do {
    const query = { ...filter, limit: atOnce, ...(after ? { after } : {}) }
    const page = await request<PatronList>('/patrons', { query, ...(signal && { signal }) })
    patrons.push(...page.patrons)
    after = page.next
  } while (after)
  return patrons
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListFilter, ListOrder, ListSearch } from './list-search.ts'

/** The list's search, which the address holds, and the ways to change it. */
export function useListAddress() {
  const search = useSearch({ from: '/signed-in/patrons' })
  const navigate = useNavigate({ from: '/patrons' })
  return {
    search,
    // On top of what the address says by then: a search that was being typed comes late.
    change: (part: ListFilter | ListOrder) =>
      navigate({ search: present => ({ ...present, ...part }), replace: refines(search, part) }),
    clear: () => navigate({ search: ({ sort, direction }) => ({ sort, direction }) }),
  }
}

/** Back leads to before a filter was added, and not through every letter and tick of it. */
function refines(search: ListSearch, part: ListSearch): boolean {
  return Object.entries(part).every(
    ([key, value]) => value !== undefined && search[key as keyof ListSearch] !== undefined,
  )
}

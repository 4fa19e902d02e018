import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListFilter, ListOrder, ListSearch } from './list-search.ts'

/** The list's search, which the address holds, and the ways to change it. */
export function useListAddress() {
  const search = useSearch({ from: '/signed-in/patrons' })
  const navigate = useNavigate({ from: '/patrons' })
  const go = (to: ListSearch, replace: boolean) => navigate({ search: to, replace })
  return {
    search,
    change: (part: ListFilter | ListOrder) => go({ ...search, ...part }, refines(search, part)),
    clear: () => go({ sort: search.sort, direction: search.direction }, false),
  }
}

/** Back leads to before a filter was added, and not through every letter and tick of it. */
function refines(search: ListSearch, part: ListSearch): boolean {
  return Object.entries(part).every(
    ([key, value]) => value !== undefined && search[key as keyof ListSearch] !== undefined,
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListSearch } from './list-search.ts'
import { firstPageQuery } from './patrons-queries.ts'

/**
 * How many are found, undefined until it is known, and by which search: while another is under way, the rows before it
 * stay and belong to the last one.
 */
export function usePatronList(wanted: ListSearch) {
  const { data, error, isPlaceholderData, refetch } = useQuery(firstPageQuery(wanted))
  const [search, setSearch] = useState(wanted)
  if (data && !isPlaceholderData && search !== wanted) setSearch(wanted)
  return { found: data?.total, search, error, tryAgain: () => refetch() }
}

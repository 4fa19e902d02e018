import { useQueryClient } from '@tanstack/react-query'
import { patronPageQuery } from './patrons-queries.ts'
import type { useListAddress } from './use-list-address.ts'
import { useOpenPatron } from './use-open-patron.ts'

type Address = ReturnType<typeof useListAddress>

/**
 * From the search, by Enter, to what it finds, also if that is still on its way: a single patron is opened, of several
 * the first is marked. A search that fails says so in the list.
 */
export function useGoToFound({ search: present, change }: Address): (text: string) => Promise<void> {
  const queryClient = useQueryClient()
  const open = useOpenPatron()
  return async text => {
    const search = { ...present, search: text || undefined }
    // First of all, so that the way back leads to what was found.
    await change({ search: search.search })
    const found = await queryClient.ensureQueryData(patronPageQuery(search, 0)).catch(() => undefined)
    const [first] = found?.patrons ?? []
    if (first && found?.total === 1) open(first.id)
    else document.querySelector<HTMLElement>('main [role=grid]')?.focus()
  }
}

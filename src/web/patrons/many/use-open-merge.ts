import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ListSearch } from '../list-search.ts'
import { readStretch } from '../patrons-queries.ts'
import { isSelected } from '../selection.ts'
import type { Selecting } from '../use-selection.ts'

/** Those who are selected side by side. They are few, so all that a search finds are read one by one. */
export function useOpenMerge(search: ListSearch, found: number): (selecting: Selecting) => Promise<void> {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async ({ selected }) => {
    const ids =
      selected.kind === 'some'
        ? [...selected.ids]
        : (await readStretch(queryClient, search, { start: 0, end: found }))
            .map(({ id }) => id)
            .filter(id => isSelected(selected, id))
    await navigate({ to: '/patrons/merge', search: { patron: ids.map(String) } })
  }
}

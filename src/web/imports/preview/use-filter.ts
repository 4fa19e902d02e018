import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RowsFilter } from '../../api/import-drafts.ts'

/** Which rows are shown, which the address holds. */
export function useFilter() {
  const filter = useSearch({ from: '/signed-in/import/$draftId' })
  const navigate = useNavigate({ from: '/import/$draftId' })
  return {
    filter,
    change: (part: RowsFilter) => navigate({ search: present => ({ ...present, ...part }), replace: true }),
    /** Instead of what was filtered by before. */
    set: (next: RowsFilter) => navigate({ search: next }),
  }
}

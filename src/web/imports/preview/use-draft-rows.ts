import { useThrottledValue } from '@mantine/hooks'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DraftRow, ImportDraft } from '../../../api/import-drafts.ts'
import { draftQuery, draftRowsQuery, type RowsFilter, rowsAtOnce } from '../../api/import-drafts.ts'

/** While somebody pulls the scroll bar, not every page that flies past is asked for. */
const patience = 120

export interface DraftRowsInView {
  /** One of those in view; undefined while it is not there yet. */
  at: (index: number) => DraftRow | undefined
  error: Error | null
  tryAgain: () => void
}

/** The rows in view, asked for page by page. */
export function useDraftRows(
  draft: ImportDraft,
  filter: RowsFilter,
  view: { start: number; end: number },
): DraftRowsInView {
  const queryClient = useQueryClient()
  const first = useThrottledValue(Math.floor(view.start / rowsAtOnce), patience)
  const last = useThrottledValue(Math.floor(view.end / rowsAtOnce), patience)
  const pages = Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => first + n)
  const results = useQueries({
    queries: pages.map(page => draftRowsQuery(queryClient, { draft, filter }, page)),
  })
  const isOther = results.some(
    ({ data, isPlaceholderData }) => data && !isPlaceholderData && data.revision !== draft.revision,
  )
  // Somebody else changed the draft: what is said above the rows has to follow.
  useEffect(() => {
    if (isOther) void queryClient.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey })
  }, [isOther, draft.id, queryClient])
  const failed = results.find(({ error }) => error !== null)
  return {
    at: index => results[Math.floor(index / rowsAtOnce) - first]?.data?.rows[index % rowsAtOnce],
    error: failed?.error ?? null,
    tryAgain: () => failed?.refetch(),
  }
}

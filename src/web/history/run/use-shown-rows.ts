import { useNavigate, useSearch } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { type ShownRows, shownRows } from './run-search.ts'

/** Which rows are shown, which the address holds. */
export function useShownRows({ state, held }: OpenedRun) {
  const search = useSearch({ from: '/signed-in/history/$runId' })
  const navigate = useNavigate({ from: '/history/$runId' })
  const cause = state === 'held' ? held?.verdicts[0]?.kind : undefined
  return {
    rows: shownRows(search, cause),
    after: search.after,
    /** Instead of those that are shown now, from the first one on. */
    show: (rows: ShownRows) => navigate({ search: rows, replace: true }),
    showBeyond: (after: number | undefined) => navigate({ search: present => ({ ...present, after }) }),
  }
}

export type Shown = ReturnType<typeof useShownRows>

import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { ChangeRow, ChangeRun, ManyChange, Selection } from '../../../api/many-patrons.ts'
import { request } from '../../api/request.ts'

export type Outcome = ChangeRow['outcome']

/** Null stands for a removal. Either changes nobody yet. */
export function planChange(selection: Selection, change: ManyChange | null): Promise<ChangeRun> {
  return change === null
    ? request<ChangeRun>('/patrons/removals', { method: 'POST', body: { selection } })
    : request<ChangeRun>('/patrons/changes', { method: 'POST', body: { selection, change } })
}

/** Only when what the plan asks for was typed, if it does. */
export function applyPlan({ id, confirmation }: ChangeRun): Promise<ChangeRun> {
  const body = confirmation === null ? {} : { confirmation }
  return request<ChangeRun>(`/changes/${id}/apply`, { method: 'POST', body })
}

/** One that cannot be discarded now is forgotten with the other old plans. */
export function discardPlan(runId: number): void {
  request(`/changes/${runId}`, { method: 'DELETE' }).catch(() => {})
}

interface RowsPage {
  rows: ChangeRow[]
  next: number | null
}

/** @param at where plans of its kind are: `/changes` */
export function changeRowsQuery({ id, state }: ChangeRun, outcome: Outcome, at: string) {
  return infiniteQueryOptions({
    queryKey: ['changes', id, state, outcome],
    queryFn: ({ pageParam, signal }) =>
      request<RowsPage>(`${at}/${id}/rows`, { query: { outcome, after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
}

/** Those that its rows have, in the order in which they are shown. */
export function outcomesOf({ counts }: ChangeRun): Outcome[] {
  return (['changed', 'refused', 'unchanged'] as const).filter(outcome => counts[outcome] > 0)
}

/** The first rows of a plan come with it: a button that moves when they come is missed, or another one hit. */
export async function withFirstRows(
  client: QueryClient,
  run: ChangeRun,
  at = '/changes',
): Promise<ChangeRun> {
  const [outcome] = outcomesOf(run)
  if (outcome !== undefined) await client.prefetchInfiniteQuery(changeRowsQuery(run, outcome, at))
  return run
}

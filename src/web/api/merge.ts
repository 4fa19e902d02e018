/** Several records of one person become one. */
import { queryOptions } from '@tanstack/react-query'
import type { ChangeRow, ChangeRun } from '../../api/many-patrons.ts'
import type { MergeOrder } from '../../api/merge.ts'
import { request } from './request.ts'

/** Changes nobody yet. */
export function planMerge(body: MergeOrder): Promise<ChangeRun> {
  return request('/merges', { method: 'POST', body })
}

/** A row for each record. */
export function mergeRowsQuery(run: ChangeRun | undefined) {
  return queryOptions({
    queryKey: ['changes', run?.id, run?.state, 'merge'],
    queryFn: async ({ signal }) =>
      (await request<{ rows: ChangeRow[] }>(`/changes/${run?.id}/rows`, { signal })).rows,
    enabled: run !== undefined,
  })
}

/** Takes the records apart again, as far as nobody changed them since. @returns the undo */
export async function undoMerge({ id }: ChangeRun): Promise<ChangeRun> {
  const undo = await request<ChangeRun>(`/runs/${id}/undo`, { method: 'POST', body: {} })
  const body = undo.confirmation === null ? {} : { confirmation: undo.confirmation }
  return request(`/changes/${undo.id}/apply`, { method: 'POST', body })
}

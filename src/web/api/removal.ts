/** Removing one patron for good: a plan that is looked at, then applied or discarded. */
import type { ChangeRow, ChangeRun } from '../../api/many-patrons.ts'
import { request } from './request.ts'

export interface RemovalPlan {
  run: ChangeRun
  row: ChangeRow | undefined
}

export async function planRemoval(patronId: number): Promise<RemovalPlan> {
  const body = { selection: { ids: [patronId] } }
  const run = await request<ChangeRun>('/patrons/removals', { method: 'POST', body })
  const { rows } = await request<{ rows: ChangeRow[] }>(`/changes/${run.id}/rows`)
  return { run, row: rows[0] }
}

export function applyRemoval({ id, confirmation }: ChangeRun): Promise<ChangeRun> {
  return request(`/changes/${id}/apply`, {
    method: 'POST',
    body: confirmation === null ? {} : { confirmation },
  })
}

export function discardRemoval({ id }: ChangeRun): Promise<void> {
  return request(`/changes/${id}`, { method: 'DELETE' })
}

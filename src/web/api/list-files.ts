import type { ListPlan } from '../../api/list-files.ts'
import { request } from './request.ts'

export type ListMode = 'add' | 'replace'

/** @param path of the list: `/campuses` */
export function addressOfFile(path: string): string {
  return `/api${path}.csv`
}

export function planListFile(path: string, file: File, mode: ListMode): Promise<ListPlan> {
  return request(`${path}.csv/plan`, { method: 'POST', query: { mode }, body: asCsv(file) })
}

/** Does what the plan said, or nothing of it. */
export function applyListFile(path: string, file: File, { mode, plan }: { mode: ListMode; plan: string }) {
  return request<ListPlan>(`${path}.csv/apply`, {
    method: 'POST',
    query: { mode, plan },
    body: asCsv(file),
  })
}

/** Browsers call a CSV by whatever program opens it. */
function asCsv(file: File): Blob {
  return new Blob([file], { type: 'text/csv' })
}

import { queryOptions } from '@tanstack/react-query'
import type { PresentationGroup, PresentationGroups } from '../../api/presentation-groups.ts'
import { request } from './request.ts'

const path = '/presentation-groups'

export const presentationGroupsQuery = queryOptions({
  queryKey: ['presentation-groups'],
  queryFn: ({ signal }) => request<PresentationGroups>(path, { signal }),
})

/** A group as it is typed; a new one has no id. */
export type GroupDraft = Pick<PresentationGroup, 'label' | 'isCurrent' | 'colour'> & {
  id: number | null
  logo: File | 'as it is' | 'none'
}

/** Without its logo. @returns the group's id */
export async function saveGroup({ id, logo: _, ...body }: GroupDraft): Promise<number> {
  const saved =
    id === null
      ? await request<{ id: number }>(path, { method: 'POST', body })
      : await request<{ id: number }>(`${path}/${id}`, { method: 'PUT', body })
  return saved.id
}

export async function saveLogo(id: number, logo: GroupDraft['logo']): Promise<void> {
  if (logo === 'as it is') return
  const at = `${path}/${id}/logo`
  await (logo === 'none' ? request(at, { method: 'DELETE' }) : request(at, { method: 'PUT', body: logo }))
}

export function deletePresentationGroup(id: number): Promise<unknown> {
  return request(`${path}/${id}`, { method: 'DELETE' })
}

/** @param seen changes whenever the groups are read anew, and so does the picture */
export function logoOf({ id }: Pick<PresentationGroup, 'id'>, seen: number): string {
  return `/api${path}/${id}/logo?seen=${seen}`
}

import { queryOptions } from '@tanstack/react-query'
import type { CirculationRight, LibraryGroups } from '../../api/library-groups.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { request } from './request.ts'

export type LibraryGroup = LibraryGroups['groups'][number]

export const libraryGroupsQuery = queryOptions({
  queryKey: ['library-groups'],
  queryFn: ({ signal }) => request<LibraryGroups>('/library-groups', { signal }),
})

export function addGroup(name: string): Promise<unknown> {
  return request('/library-groups', { method: 'POST', body: { name } })
}

export function renameGroup(id: number, name: string): Promise<unknown> {
  return request(`/library-groups/${id}`, { method: 'PUT', body: { name } })
}

export function deleteGroup(id: number): Promise<unknown> {
  return request(`/library-groups/${id}`, { method: 'DELETE' })
}

/** Those who borrow by the same rights: `/library-groups/3` or `/levels/7`. */
export type Borrowers = `/library-groups/${number}` | `/levels/${number}`

export function saveRights(borrowers: Borrowers, rights: readonly CirculationRight[]): Promise<unknown> {
  return request(`${borrowers}/rights`, { method: 'PUT', body: { rights } })
}

/** Where plans of who joins and who leaves the group are. */
export function populationsOf(groupId: number): string {
  return `/library-groups/${groupId}/populations`
}

export function planMembers(groupId: number, moves: { add: number[]; take: number[] }): Promise<ChangeRun> {
  return request(populationsOf(groupId), { method: 'POST', body: moves })
}

export function applyMembers(groupId: number, run: ChangeRun): Promise<ChangeRun> {
  return request(`${populationsOf(groupId)}/${run.id}/apply`, { method: 'POST' })
}

export function discardMembers(groupId: number, run: ChangeRun): Promise<unknown> {
  return request(`${populationsOf(groupId)}/${run.id}`, { method: 'DELETE' })
}

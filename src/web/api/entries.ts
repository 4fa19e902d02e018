/** Entries of a list that the school keeps, each list at a path of its own: `/campuses`. */
import { request } from './request.ts'

export function addEntry(path: string, body: object): Promise<{ id: number }> {
  return request(path, { method: 'POST', body })
}

export function saveEntry(path: string, id: number, body: object): Promise<{ id: number }> {
  return request(`${path}/${id}`, { method: 'PUT', body })
}

export function deleteEntry(path: string, id: number): Promise<unknown> {
  return request(`${path}/${id}`, { method: 'DELETE' })
}

import { queryOptions } from '@tanstack/react-query'
import type { SchoolSettings, SchoolSettingsChange } from '../../api/school-settings.ts'
import { request } from './request.ts'

const path = '/settings/school'

export const schoolSettingsQuery = queryOptions({
  queryKey: ['school-settings'],
  queryFn: ({ signal }) => request<SchoolSettings>(path, { signal }),
})

export function saveSchoolSettings(change: SchoolSettingsChange): Promise<SchoolSettings> {
  return request<SchoolSettings>(path, { method: 'PATCH', body: change })
}

export function saveSchoolLogo(logo: File): Promise<void> {
  return request<void>(`${path}/logo`, { method: 'PUT', body: logo })
}

export function removeSchoolLogo(): Promise<void> {
  return request<void>(`${path}/logo`, { method: 'DELETE' })
}

/** @param seen another one each time that it may be another picture */
export function schoolLogo(seen = 0): string {
  return `/api/school/logo${seen > 0 ? `?seen=${seen}` : ''}`
}

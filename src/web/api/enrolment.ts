import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ClassMembers, Enrolment, FormClasses, LevelsBody } from '../../api/enrolment.ts'
import { request } from './request.ts'

export type Period = Enrolment['periods'][number]
export type Level = Enrolment['levels'][number]
export type Cohort = Enrolment['cohorts'][number]
export type Campus = Enrolment['campuses'][number]
export type FormClass = FormClasses['formClasses'][number]

export const enrolmentQuery = queryOptions({
  queryKey: ['enrolment'],
  queryFn: ({ signal }) => request<Enrolment>('/enrolment', { signal }),
})

export function formClassesQuery(period: number) {
  return queryOptions({
    queryKey: ['form-classes', period],
    queryFn: ({ signal }) => request<FormClasses>('/form-classes', { query: { period }, signal }),
  })
}

/** Who is in a class and who was, a page at a time. */
export function classMembersQuery(classId: number) {
  return infiniteQueryOptions({
    queryKey: ['class-members', classId],
    queryFn: ({ pageParam, signal }) =>
      request<ClassMembers>(`/form-classes/${classId}/members`, { query: { offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam({ total }, pages) {
      const shown = pages.reduce((sum, { members }) => sum + members.length, 0)
      return shown < total ? shown : null
    },
  })
}

export function saveLevels(levels: LevelsBody['levels']): Promise<Enrolment> {
  return request('/levels', { method: 'PUT', body: { levels } })
}

import { queryOptions } from '@tanstack/react-query'
import type { PatronView } from '../../../api/patron.ts'
import type { PatronList } from '../../../api/patron-list.ts'
import { request } from '../../api/request.ts'

export type Student = PatronView

const atOnce = 6

/** The first few students whom a search finds; of a blank one nobody is asked for. */
export function studentsQuery(search: string) {
  return queryOptions({
    queryKey: ['patrons', 'students', search],
    queryFn: ({ signal }) =>
      request<PatronList>('/patrons', { query: { search, kind: 'student', limit: atOnce }, signal }),
    enabled: search !== '',
  })
}

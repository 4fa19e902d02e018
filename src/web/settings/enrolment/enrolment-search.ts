import { readChoice, readText } from '../../address/read-search.ts'

export const enrolmentLists = ['periods', 'levels', 'cohorts', 'form-classes', 'campuses'] as const
export type EnrolmentList = (typeof enrolmentLists)[number]

export interface EnrolmentSearch {
  /** Which list is shown; periods, where it says nothing. */
  list?: EnrolmentList | undefined
  /** The id of the period whose form classes are shown; the current one, where it says nothing. */
  period?: string | undefined
}

export function readEnrolmentSearch(given: Record<string, unknown>): EnrolmentSearch {
  return { list: readChoice(given.list, enrolmentLists), period: readText(given.period) }
}

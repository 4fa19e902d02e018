/** What the address of the list says: whom to show, and in which order. Written as the API's own query. */
import type { SortKey } from '../../api/patron-list.ts'
import { shortcomings } from '../../patron/attention.ts'
import { readChoice, readChoices, readText, readTexts } from '../address/read-search.ts'

export const filterKeys = [
  'status',
  'kind',
  'cohort',
  'level',
  'formClass',
  'campus',
  'libraryGroup',
  'systemGroup',
  'presentationGroup',
  'lacks',
] as const

export type FilterKey = (typeof filterKeys)[number]

export type ListFilter = { search?: string | undefined } & { [K in FilterKey]?: string[] | undefined }

export interface ListOrder {
  /** By name, where it says nothing. */
  sort?: SortKey | undefined
  /** Upwards, where it says nothing. */
  direction?: 'down' | undefined
}

export type ListSearch = ListFilter & ListOrder

const statuses = ['active', 'disabled', 'past-until']
const kinds = ['student', 'staff', 'generic', 'non-academic']
const sortKeys: readonly SortKey[] = [
  'name',
  'username',
  'formClass',
  'cohort',
  'level',
  'libraryBarcode',
  'adminSystemId',
  'emailAddress',
  'status',
  'updatedAt',
]

/** What the API would refuse is left out: an address that was typed wrong shows more, and never an error. */
export function readListSearch(given: Record<string, unknown>): ListSearch {
  const sort = readChoice(given.sort, sortKeys)
  return {
    search: readText(given.search),
    status: readChoices(given.status, statuses),
    kind: readChoices(given.kind, kinds),
    cohort: readCohorts(given.cohort),
    level: readTexts(given.level),
    formClass: readTexts(given.formClass),
    campus: readTexts(given.campus),
    libraryGroup: readTexts(given.libraryGroup),
    systemGroup: readTexts(given.systemGroup),
    presentationGroup: readTexts(given.presentationGroup),
    lacks: readChoices(given.lacks, shortcomings),
    sort: sort === 'name' ? undefined : sort,
    direction: readChoice(given.direction, ['down'] as const),
  }
}

export function filterOf({ sort, direction, ...filter }: ListSearch): ListFilter {
  return filter
}

export function isFiltered(filter: ListFilter): boolean {
  return filter.search !== undefined || filterKeys.some(key => filter[key] !== undefined)
}

/** The list's order after a press on a column's head: upwards, then downwards, and so on. */
export function orderAfter(sort: SortKey, { sort: present = 'name', direction }: ListOrder): ListOrder {
  const isTurned = sort === present && direction === undefined
  return { sort: sort === 'name' ? undefined : sort, direction: isTurned ? 'down' : undefined }
}

function readCohorts(value: unknown): string[] | undefined {
  const years = readTexts(value)?.filter(text => /^([1-9]\d{3}|none)$/.test(text))
  return years?.length ? years : undefined
}

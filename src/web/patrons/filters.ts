/** What the list can be filtered by, in the order of the menu: one entry a filter. */
import type { SchoolLists } from '../../api/school-lists.ts'
import { type FilterKey, filterKeys, type ListFilter } from './list-search.ts'
import { sayAny, sayCohort, sayLevel } from './school-words.ts'

export interface FilterChoice {
  value: string
  label: string
}

export interface FilterDefinition {
  label: string
  choicesOf: (lists: SchoolLists) => FilterChoice[]
  /** Whom it leaves, after "Nobody": `in Year 9 or Year 10`. */
  say: (labels: string) => string
}

const same = (values: readonly string[]) => values.map(value => ({ value, label: value }))
const orNone = (choices: FilterChoice[], label: string) =>
  choices.length === 0 ? [] : [...choices, { value: 'none', label }]

export const filters: Record<FilterKey, FilterDefinition> = {
  status: {
    label: 'Status',
    choicesOf: () => [
      { value: 'active', label: 'Active' },
      { value: 'disabled', label: 'Disabled' },
      { value: 'past-until', label: 'Past the until date' },
    ],
    say: labels => `who is ${labels.toLowerCase()}`,
  },
  kind: {
    label: 'Kind',
    choicesOf: () => [
      { value: 'student', label: 'Student' },
      { value: 'staff', label: 'Staff' },
      { value: 'generic', label: 'Generic' },
      { value: 'non-academic', label: 'Non-academic' },
    ],
    say: labels => `among ${labels.toLowerCase()} patrons`,
  },
  level: {
    label: 'Level',
    choicesOf: ({ levels }) =>
      orNone(
        levels.map(level => ({ value: level, label: sayLevel(level) })),
        'No level',
      ),
    say: labels => `in ${labels}`,
  },
  formClass: {
    label: 'Form class',
    choicesOf: ({ formClasses }) => orNone(same(formClasses), 'No form class'),
    say: labels => `in ${labels}`,
  },
  cohort: {
    label: 'Cohort',
    choicesOf: ({ cohorts }) =>
      orNone(
        cohorts.map(cohort => ({ value: String(cohort.year), label: labelOfCohort(cohort) })),
        'No cohort',
      ),
    say: labels => `in ${labels}`,
  },
  campus: {
    label: 'Campus',
    choicesOf: ({ campuses }) =>
      orNone(
        campuses.map(({ importId, name }) => ({ value: importId, label: name })),
        'No campus',
      ),
    say: labels => `at ${labels}`,
  },
  libraryGroup: {
    label: 'Library group',
    choicesOf: ({ libraryGroups }) => orNone(same(libraryGroups), 'No library group'),
    say: labels => `in the library group ${labels}`,
  },
  systemGroup: {
    label: 'System group',
    choicesOf: ({ systemGroups }) => [
      ...systemGroups.map(({ name }) => ({ value: name, label: name })),
      { value: 'none', label: 'Library Users alone' },
    ],
    say: labels => `in the system group ${labels}`,
  },
  presentationGroup: {
    label: 'Presentation group',
    choicesOf: ({ presentationGroups }) => orNone(same(presentationGroups), 'No presentation group'),
    say: labels => `in the presentation group ${labels}`,
  },
  lacks: {
    label: 'Needs attention',
    choicesOf: () => [
      { value: 'incomplete', label: 'Incomplete profile' },
      { value: 'staff-without-library-group', label: 'Staff without a library group' },
      { value: 'enabled-past-until', label: 'Enabled past the until date' },
    ],
    say: labels => `with: ${labels.toLowerCase()}`,
  },
}

/** In the order of the menu. */
export const filtersInOrder = Object.keys(filters) as FilterKey[]

/** The words of a filter's values, also of one that the school no longer has. */
export function labelsOf(key: FilterKey, values: readonly string[], lists: SchoolLists | undefined): string {
  const choices = lists ? filters[key].choicesOf(lists) : []
  return sayAny(values.map(value => choices.find(choice => choice.value === value)?.label ?? value))
}

/** `Nobody in Year 9 or Year 10 is called Zed. Remove a filter.` */
export function sayNobody(filter: ListFilter, lists: SchoolLists | undefined): string {
  const phrases = filtersInOrder.flatMap(key => {
    const values = filter[key]
    return values ? [filters[key].say(labelsOf(key, values, lists))] : []
  })
  const whom = ['Nobody', phrases.join(', ')].filter(Boolean).join(' ')
  const what = filter.search === undefined ? 'is on the roll' : `is called ${filter.search}`
  return `${whom} ${what}. ${phrases.length > 0 ? 'Remove a filter.' : nextTry}`
}

const nextTry = 'Try a part of a name, username, barcode, admin id or e-mail.'

/** For a heading: `Level: Year 9 or Year 10. Search: ngu.` */
export function sayFilter(filter: ListFilter, lists: SchoolLists | undefined): string {
  const said = filterKeys.flatMap(key => {
    const values = filter[key]
    return values ? [`${filters[key].label}: ${labelsOf(key, values, lists)}.`] : []
  })
  return [...said, ...(filter.search === undefined ? [] : [`Search: ${filter.search}.`])].join(' ')
}

function labelOfCohort({ year, level, hasGraduated }: SchoolLists['cohorts'][number]): string {
  const now = hasGraduated ? 'left' : level && sayLevel(level)
  return now ? `${sayCohort(year)} (${now})` : sayCohort(year)
}

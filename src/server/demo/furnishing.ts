/** What Hillview College has to choose from, and who is in it. */
import type { ManyChange } from '../../api/many-patrons.ts'
import type { PatronFilter } from '../../api/patron-list.ts'

export const campuses = [
  { name: 'North Campus', importId: 'north' },
  { name: 'River Campus', importId: 'river' },
] as const

/** Besides Staff, which every school has. */
export const libraryGroups = ['Parents', 'Book club', 'Debating'] as const

/** The same for all of a kind; `younger` borrow less than `older`. */
const usual = { itemType: '', loanDays: 14, mostRenewals: 1 }
export const rights = {
  younger: [{ ...usual, mostLoans: 4, mostReservations: 2 }],
  older: [
    { ...usual, mostLoans: 8, loanDays: 21, mostReservations: 3 },
    { ...usual, itemType: 'Magazine', mostLoans: 2, loanDays: 7, mostRenewals: 0, mostReservations: 0 },
  ],
  Staff: [{ ...usual, mostLoans: 30, loanDays: 60, mostRenewals: 3, mostReservations: 10 }],
  Parents: [{ ...usual, mostLoans: 2, mostReservations: 0 }],
}

export const presentationGroups = [
  { label: 'Junior School', colour: '#1f6b4a', logo: 'junior.png' },
  { label: 'Senior School', colour: '#7a2338', logo: 'senior.png' },
  { label: 'Library staff', colour: '#2a4796', logo: 'library.png' },
] as const

export const younger = ['7', '8', '9']
export const older = ['10', '11', '12']

interface Sorting {
  /** Whom it is about, in the words of the list's filter. */
  filter: PatronFilter
  change: ManyChange
}

/** Those on leave stay out of Staff, so that the list has some who cannot borrow. */
export const sortings: readonly Sorting[] = [
  { filter: { level: younger }, change: { kind: 'set-campus', campus: 'north' } },
  { filter: { level: older }, change: { kind: 'set-campus', campus: 'river' } },
  { filter: { level: younger }, change: { kind: 'set-presentation-group', group: 'Junior School' } },
  { filter: { level: older }, change: { kind: 'set-presentation-group', group: 'Senior School' } },
  {
    filter: { kind: ['staff'], status: ['active'] },
    change: { kind: 'join-library-group', group: 'Staff' },
  },
  { filter: { level: younger, search: 'ro' }, change: { kind: 'join-library-group', group: 'Book club' } },
  { filter: { level: older, search: 'ar' }, change: { kind: 'join-library-group', group: 'Debating' } },
]

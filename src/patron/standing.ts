/** May a patron sign in and borrow, and if not, why: the line that a librarian is asked for at the desk. */
import type { PatronValues } from './fields.ts'
import { isStudent } from './rules.ts'

/**
 * `no-password`: nothing to sign in with. `no-level`: a student whose cohort has no level in the current period, and so
 * no circulation rights. `no-library-group`: the same of everybody else (seeds 001: "Non-student patrons must belong to
 * a Library group to participate in circulation").
 */
export const hindrances = [
  'disabled',
  'past-until',
  'generic',
  'no-password',
  'no-barcode',
  'no-level',
  'no-library-group',
] as const

export type Hindrance = (typeof hindrances)[number]

export interface Standing {
  signIn: Hindrance[]
  borrow: Hindrance[]
}

export interface Person
  extends Pick<
    PatronValues,
    'enabled' | 'until' | 'generic' | 'staffMember' | 'graduationYear' | 'libraryBarcode'
  > {
  academicLevel: string | null
  hasPassword: boolean
  libraryGroups: readonly string[]
}

/** @param today in the school's time zone; the until date is the last good day */
export function standingOf(person: Person, today: string): Standing {
  const shut: Hindrance[] = []
  if (!person.enabled) shut.push('disabled')
  if (person.until !== null && person.until < today) shut.push('past-until')
  return {
    signIn: [...shut, ...(person.hasPassword ? [] : (['no-password'] as const))],
    borrow: [...shut, ...hindrancesToBorrow(person)],
  }
}

function hindrancesToBorrow(person: Person): Hindrance[] {
  if (person.generic) return ['generic']
  const found: Hindrance[] = []
  if (person.libraryBarcode === null) found.push('no-barcode')
  const isWithoutRights = isStudent(person)
    ? person.academicLevel === null
    : person.libraryGroups.length === 0
  if (isWithoutRights) found.push(isStudent(person) ? 'no-level' : 'no-library-group')
  return found
}

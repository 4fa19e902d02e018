/** The school's lists that a file refers to, and how level and cohort follow from each other. */
import { foldKey } from '../patron/fold.ts'

export interface Enrolment {
  /** Today in the school's time zone, `2026-11-22`. */
  today: string
  /** The current academic period's first and last day; null when the school has none. */
  period: { starts: string; ends: string } | null
  /** Levels from the lowest to the top one. */
  levels: readonly string[]
  /** Each cohort's level in the current period by graduation year; null for one that is at the school no more, or not yet. */
  cohorts: ReadonlyMap<number, string | null>
  /** Classes of the current period by key. */
  formClasses: ReadonlyMap<string, string>
  /** Labels of the current presentation groups by key. */
  presentationGroups: ReadonlyMap<string, string>
  /** Import ids by key. */
  campuses: ReadonlyMap<string, string>
}

/** How far back and on a missing cohort is created (contract, decision 10). */
const yearsAround = 15

/** The top level's cohort graduates in the year in which the current period ends. */
export function yearOfTopLevel(enrolment: Pick<Enrolment, 'period' | 'today'>): number {
  return Number((enrolment.period?.ends ?? enrolment.today).slice(0, 4))
}

export function mayCreateCohort(enrolment: Enrolment, year: number): boolean {
  return Math.abs(year - yearOfTopLevel(enrolment)) <= yearsAround
}

export function hasGraduated(enrolment: Enrolment, year: number): boolean {
  return year < yearOfTopLevel(enrolment)
}

/** The level of a cohort in the current period; for one that is yet to be created, the level that it will have. */
export function levelOfCohort(enrolment: Enrolment, year: number): string | null {
  const known = enrolment.cohorts.get(year)
  return known === undefined ? levelByYear(enrolment, year) : known
}

/** The level that a cohort of that year has where nobody has said otherwise. */
export function levelByYear(
  enrolment: Pick<Enrolment, 'levels' | 'period' | 'today'>,
  year: number,
): string | null {
  const top = enrolment.levels.length - 1
  return enrolment.levels[top - (year - yearOfTopLevel(enrolment))] ?? null
}

/** The cohort that has this level in the current period, known or yet to be created; null for an unknown level. */
export function cohortOfLevel(enrolment: Enrolment, level: string): number | null {
  const key = foldKey(level)
  for (const [year, name] of enrolment.cohorts) {
    if (name !== null && foldKey(name) === key) return year
  }
  const position = enrolment.levels.findIndex(name => foldKey(name) === key)
  if (position < 0) return null
  return yearOfTopLevel(enrolment) + enrolment.levels.length - 1 - position
}

export function isOutsidePeriod({ period, today }: Enrolment): boolean {
  return period !== null && (today < period.starts || today > period.ends)
}

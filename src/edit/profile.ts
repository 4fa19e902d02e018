/** A patron as a form shows and changes him: his fields, and the groups that he is in. */
import { compare } from '../import/make-plan.ts'
import type { Changes } from '../import/plan.ts'
import { blankPatron, type PatronValues } from '../patron/fields.ts'

export interface Groups {
  /** By name, in the order of names. */
  libraryGroups: readonly string[]
  /** By name, in the order in which people read them. */
  systemGroups: readonly string[]
}

export interface Profile extends Groups {
  values: PatronValues
}

export interface StoredProfile extends Profile {
  id: number
  /** Goes up by one with every change; an apply refuses to write over a version that it did not see. */
  version: number
  /** A script's account, which needs no surname. */
  isService: boolean
}

/** Old and new by field, only of what changes. */
export type EditChanges = Changes & { [K in keyof Groups]?: [old: readonly string[], now: readonly string[]] }

/** Every patron is in it. */
export const everybodysGroup = 'Library Users'
export const administratorsGroup = 'System Administrator'

/** Somebody of whom the form has said nothing yet. */
export const newcomer: Profile = {
  values: blankPatron(''),
  libraryGroups: [],
  systemGroups: [everybodysGroup],
}

export function isAdministrator({ systemGroups }: Pick<Groups, 'systemGroups'>): boolean {
  return systemGroups.includes(administratorsGroup)
}

/** Has more rights than every patron has. */
export function isPrivileged({ systemGroups }: Pick<Groups, 'systemGroups'>): boolean {
  return systemGroups.some(group => group !== everybodysGroup)
}

export function changesBetween(before: Profile, after: Profile): EditChanges {
  const changes: EditChanges = compare(before.values, after.values)
  for (const key of ['libraryGroups', 'systemGroups'] as const) {
    if (!haveSameNames(before[key], after[key])) changes[key] = [before[key], after[key]]
  }
  return changes
}

export function haveSameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(name => others.includes(name))
}

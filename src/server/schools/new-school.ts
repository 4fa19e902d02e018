/** What a school begins with, and what can be wrong with that, in sentences for whoever sets it up. */
import { foldKey } from '../../patron/fold.ts'
import { reference } from '../../patron/kinds/text.ts'
import { hostName } from './host-name.ts'
import type { SchoolSummary } from './list-schools.ts'
import { isTimeZone } from './time-zone.ts'

export interface NewSchool {
  name: string
  /** As `hostName` gives them; none is enough for a single school. */
  hosts: readonly string[]
  /** From the lowest to the top one. */
  levels: readonly string[]
  timeZone: string
  /** The day in its time zone, `2026-11-22`: the year's period is its current one. */
  today: string
}

export const usualLevels: readonly string[] = ['7', '8', '9', '10', '11', '12']

/** The parts between commas, without blanks around them. */
export function listFrom(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}

/** All problems; with none the school can be created beside those that are there. */
export function schoolProblems(
  school: Omit<NewSchool, 'today'>,
  existing: readonly SchoolSummary[],
): string[] {
  return [
    ...nameProblems(school.name),
    ...takenProblems(school.name, existing),
    ...school.hosts.flatMap(host => hostProblems(host, existing)),
    ...(school.hosts.length === 0 && existing.length > 0
      ? ['Several schools are told apart by their hosts, so this one needs at least one host.']
      : []),
    ...levelProblems(school.levels),
    ...timeZoneProblems(school.timeZone),
  ]
}

export function nameProblems(name: string): string[] {
  if (name.trim() === '') return ['A school needs a name.']
  return 'problem' in reference.read(name, longestName)
    ? [`A school's name has at most ${longestName} characters, all visible.`]
    : []
}

/** For whoever hosts Rollbook: a school that names itself is not told what others are called, and may be called the same. */
function takenProblems(name: string, existing: readonly SchoolSummary[]): string[] {
  const same = existing.find(school => foldKey(school.name) === foldKey(name))
  return same ? [`There is a school called ${same.name} already.`] : []
}

const longestName = 200

/** @param host as `hostName` gave it, or as typed where it gave nothing */
export function hostProblems(host: string, existing: readonly SchoolSummary[]): string[] {
  if (hostName(host) !== host)
    return [`${host} is no host. Give the name alone, such as library.school.example.`]
  const holder = existing.find(school => school.hosts.includes(host))
  return holder ? [`The host ${host} is ${holder.name}'s already.`] : []
}

/** Also for levels that come from the environment. */
export function levelProblems(levels: readonly string[]): string[] {
  if (levels.length === 0) return ['A school needs at least one level.']
  const keys = levels.map(foldKey)
  const again = levels.filter((_, index) => keys.indexOf(keys[index] ?? '') < index)
  const unfit = levels.filter(level => 'problem' in reference.read(level, longestLevel))
  return [
    ...again.map(level => `The level ${level} is there twice.`),
    ...unfit.map(
      level =>
        `${JSON.stringify(level)} is no name for a level: at most ${longestLevel} characters, all visible.`,
    ),
  ]
}

/** As long as a file's academic level may be. */
const longestLevel = 50

export function timeZoneProblems(name: string): string[] {
  return isTimeZone(name) ? [] : [`${name} is no time zone. Give one such as Australia/Sydney.`]
}

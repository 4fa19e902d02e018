import { foldKey } from '../../patron/fold.ts'
import { hostName } from './host-name.ts'
import type { SchoolSummary } from './list-schools.ts'

export type ChosenSchool = { kind: 'school'; school: SchoolSummary } | { kind: 'unusable'; why: string }

/**
 * @param wanted a host, id or name, as somebody types it; undefined for the only school. Names come last, and only where one
 * school has it, for schools name themselves: none may be taken for another.
 */
export function chooseSchool(schools: readonly SchoolSummary[], wanted: string | undefined): ChosenSchool {
  const found = wanted === undefined ? schools : named(schools, wanted)
  const [school] = found
  if (school && found.length === 1) return { kind: 'school', school }
  return { kind: 'unusable', why: schools.length === 0 ? noSchool : explain(found, wanted) }
}

function named(schools: readonly SchoolSummary[], wanted: string): readonly SchoolSummary[] {
  const host = hostName(wanted)
  const known =
    schools.find(school => host !== undefined && school.hosts.includes(host)) ??
    schools.find(school => String(school.id) === wanted.trim())
  return known ? [known] : schools.filter(school => foldKey(school.name) === foldKey(wanted.trim()))
}

const noSchool = 'There is no school yet. Create one: rollbook schools create "Our School"'

function explain(found: readonly SchoolSummary[], wanted: string | undefined): string {
  const known = 'rollbook schools list shows them.'
  if (wanted === undefined)
    return `There are several schools; say which: --school with a name, host or id. ${known}`
  return found.length === 0
    ? `There is no school ${wanted}. ${known}`
    : `Several schools are called ${wanted}; say which by a host or id. ${known}`
}

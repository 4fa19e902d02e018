import { foldKey } from '../../patron/fold.ts'
import { hostName } from './host-name.ts'
import type { SchoolSummary } from './list-schools.ts'

export type ChosenSchool = { kind: 'school'; school: SchoolSummary } | { kind: 'unusable'; why: string }

/** @param wanted a host, name or id, as somebody types it; undefined for the only school */
export function chooseSchool(schools: readonly SchoolSummary[], wanted: string | undefined): ChosenSchool {
  const found = wanted === undefined ? only(schools) : named(schools, wanted)
  return found ? { kind: 'school', school: found } : { kind: 'unusable', why: explain(schools, wanted) }
}

function only(schools: readonly SchoolSummary[]): SchoolSummary | undefined {
  return schools.length === 1 ? schools[0] : undefined
}

function named(schools: readonly SchoolSummary[], wanted: string): SchoolSummary | undefined {
  const host = hostName(wanted)
  return (
    schools.find(school => host !== undefined && school.hosts.includes(host)) ??
    schools.find(school => foldKey(school.name) === foldKey(wanted.trim())) ??
    schools.find(school => String(school.id) === wanted.trim())
  )
}

function explain(schools: readonly SchoolSummary[], wanted: string | undefined): string {
  if (schools.length === 0) return 'There is no school yet. Create one: rollbook schools create "Our School"'
  const known = 'rollbook schools list shows them.'
  if (wanted === undefined)
    return `There are several schools; say which: --school with a name, host or id. ${known}`
  return `There is no school ${wanted}. ${known}`
}

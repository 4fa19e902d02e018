/** Cohort and level kept in step: in a period each cohort has one level, and a level one cohort. */
import type { SchoolLists } from '../../../api/school-lists.ts'
import type { Draft } from './draft.ts'

type Cohorts = Pick<SchoolLists, 'cohorts'>
type Pair = Pick<Draft, 'graduationYear' | 'academicLevel'>

export function withCohort(graduationYear: string, { cohorts }: Cohorts): Pair {
  const cohort = cohorts.find(({ year }) => String(year) === graduationYear)
  return { graduationYear, academicLevel: cohort?.level ?? '' }
}

/** Of a level for which the school has no cohort yet, the server makes one. */
export function withLevel(academicLevel: string, { cohorts }: Cohorts): Pair {
  const cohort = academicLevel === '' ? undefined : cohorts.find(({ level }) => level === academicLevel)
  return { graduationYear: cohort ? String(cohort.year) : '', academicLevel }
}

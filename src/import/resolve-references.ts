/** The stage "resolve references": years, levels, classes, groups and campuses against the school's own lists. */
import type { FieldKey, FieldValues, PatronValues } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { cohortOfLevel, type Enrolment, mayCreateCohort } from './enrolment.ts'

export interface Resolved {
  /** What the row sets, in the register's own spelling. */
  values: Partial<PatronValues>
  problems: Problem[]
}

interface Lists {
  enrolment: Enrolment
  /** The school's setting: is a cohort that the file names and the school lacks created? */
  createsMissingCohorts: boolean
}

/**
 * @param given what the row says; password and level are left out of the result, for a level becomes its cohort
 */
export function resolveReferences(given: Partial<FieldValues>, lists: Lists): Resolved {
  const { password: _, academicLevel: __, ...values } = given
  const named = lookUp(lists.enrolment, given)
  const cohort = resolveCohort(given, lists)
  return {
    values: Object.assign(values, named.values, cohort.values),
    problems: [...named.problems, ...cohort.problems],
  }
}

/** Year and level are two names of one thing; where both are given they must agree. */
function resolveCohort({ graduationYear, academicLevel }: Partial<FieldValues>, lists: Lists): Resolved {
  if (graduationYear === undefined && academicLevel === undefined) return { values: {}, problems: [] }
  const ofLevel = academicLevel === undefined ? null : cohortOfLevel(lists.enrolment, academicLevel)
  const year = graduationYear ?? ofLevel
  const values = year === null ? {} : { graduationYear: year }
  const problems: Problem[] = []
  if (academicLevel !== undefined && ofLevel === null) {
    problems.push({ field: 'academicLevel', code: 'no-level', found: academicLevel })
  }
  if (year !== null && !hasCohort(lists, year)) {
    problems.push({ field: 'graduationYear', code: 'no-cohort', found: year })
  } else if (ofLevel !== null && ofLevel !== year) {
    problems.push({ field: 'academicLevel', code: 'disagrees-with-year' })
  }
  return { values, problems }
}

function hasCohort({ enrolment, createsMissingCohorts }: Lists, year: number): boolean {
  return enrolment.cohorts.has(year) || (createsMissingCohorts && mayCreateCohort(enrolment, year))
}

const mustExist = [
  ['presentationGroupLabel', 'no-current-group', 'presentationGroups'],
  ['campus', 'no-campus', 'campuses'],
] as const satisfies readonly (readonly [FieldKey, Problem['code'], keyof Enrolment])[]

function lookUp(enrolment: Enrolment, given: Partial<FieldValues>): Resolved {
  const values: Partial<PatronValues> = {}
  const problems: Problem[] = []
  for (const [field, code, list] of mustExist) {
    const name = given[field]
    if (name === undefined) continue
    const known = enrolment[list].get(foldKey(name))
    if (known === undefined) problems.push({ field, code, found: name })
    else values[field] = known
  }
  if (given.formClass !== undefined) {
    values.formClass = enrolment.formClasses.get(foldKey(given.formClass)) ?? given.formClass
  }
  return { values, problems }
}

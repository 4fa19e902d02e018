/** What a plan brings along: cohorts and classes that its patrons are to be in and the school lacks. */
import type { Enrolment } from '../import/enrolment.ts'
import type { Plan } from '../import/plan.ts'
import type { PatronValues } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'

type Brought = Pick<Plan, 'newCohorts' | 'newFormClasses'>

export function broughtBy(
  patrons: readonly Pick<PatronValues, 'graduationYear' | 'formClass'>[],
  { cohorts, formClasses }: Enrolment,
): Brought {
  const years = patrons.map(({ graduationYear }) => graduationYear).filter(year => year !== null)
  const classes = patrons.map(({ formClass }) => formClass).filter(name => name !== null)
  return {
    newCohorts: [...new Set(years)].filter(year => !cohorts.has(year)),
    newFormClasses: [...new Set(classes)].filter(name => !formClasses.has(foldKey(name))),
  }
}

export function sentencesOfBrought({ newCohorts, newFormClasses }: Brought): string[] {
  return [...newCohorts.map(year => `Cohort ${year}`), ...newFormClasses.map(name => `Form class ${name}`)]
}

/** Which problems are told when: nobody is reproached for what he has not come to yet. */
import type { PatronProblem } from '../../../api/patron-form.ts'
import type { FormKey } from './draft.ts'

interface Found {
  problems: readonly PatronProblem[]
  changed: readonly FormKey[]
  /** Was saving tried? Then everything is told. */
  hasTried: boolean
}

/** What is wrong with the patron as a whole is told at once. */
export function problemsToTell({ problems, changed, hasTried }: Found): PatronProblem[] {
  return problems.filter(
    ({ field }) => field === null || hasTried || toldWith(field).some(key => changed.includes(key)),
  )
}

/** The level is changed with the cohort, and a form class asks for one. */
function toldWith(field: string): FormKey[] {
  const enrolment: FormKey[] = ['graduationYear', 'formClass']
  return field === 'academicLevel' || field === 'graduationYear' ? enrolment : [field as FormKey]
}

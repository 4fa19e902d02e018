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
    ({ field }) => field === null || hasTried || changed.some(key => key === partner(field)),
  )
}

/** The level is changed with the cohort. */
function partner(field: string): string {
  return field === 'academicLevel' ? 'graduationYear' : field
}

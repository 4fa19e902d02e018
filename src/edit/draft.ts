/** The patron as the form would have him, before anything is asked of others or of rights. */
import type { PatronInput } from '../api/patron-form.ts'
import { levelOfCohort } from '../import/enrolment.ts'
import { resolveReferences } from '../import/resolve-references.ts'
import type { SchoolLists } from '../import/roll.ts'
import type { FieldKey, FieldValues, PatronValues } from '../patron/fields.ts'
import { problemOfLength } from '../patron/kinds/secret.ts'
import type { Problem } from '../patron/problems.ts'
import { type GroupLists, resolveGroups } from './groups.ts'
import { leaveEnrolment } from './leave-enrolment.ts'
import type { Profile } from './profile.ts'
import { type ReadInput, readInput } from './read-input.ts'

export interface EditLists extends Omit<SchoolLists, 'survivors'>, GroupLists {
  createsMissingCohorts: boolean
  /** Of a new password; the field's own, unless the school asks for more. */
  shortestPassword?: number
}

export interface Draft {
  after: Profile
  setsPassword: boolean
  problems: Problem[]
}

export function draftOf(before: Profile, input: PatronInput, lists: EditLists): Draft {
  const read = asStaffOrNot(readInput(input, { ...before.values, ...shownOf(before, lists) }), before)
  const { values: given, blanks } = read
  const resolved = resolveReferences(given, lists)
  const values = { ...before.values, ...emptied(blanks, given), ...resolved.values }
  const groups = resolveGroups(before, input, lists)
  return {
    after: { values: leaveUnlessNamed(before.values, values, input), ...groups.groups },
    setsPassword: given.password !== undefined,
    problems: [
      ...read.problems,
      ...resolved.problems,
      ...groups.problems,
      ...problemsOfPassword(given, lists),
      ...(given.formClass !== undefined && lists.enrolment.period === null ? [noPeriod] : []),
    ],
  }
}

function problemsOfPassword(
  { password }: Partial<FieldValues>,
  { shortestPassword = 0 }: EditLists,
): Problem[] {
  const problem = password === undefined ? undefined : problemOfLength(password, shortestPassword)
  return problem ? [{ field: 'password', ...problem }] : []
}

const noPeriod: Problem = { field: 'formClass', code: 'no-current-period' }

function shownOf({ values: { graduationYear: year } }: Profile, { enrolment }: EditLists) {
  return { academicLevel: year === null ? null : levelOfCohort(enrolment, year), password: null }
}

const enrolmentKeys: readonly FieldKey[] = ['graduationYear', 'academicLevel', 'formClass']

/** Of staff year, level and class are ignored, and so is what is wrong with them: as in a file (decision 5). */
function asStaffOrNot(read: ReadInput, before: Profile): ReadInput {
  if (!(read.values.staffMember ?? before.values.staffMember)) return read
  const isOther = (key: string | undefined) => !enrolmentKeys.some(one => one === key)
  return {
    values: Object.fromEntries(Object.entries(read.values).filter(([key]) => isOther(key))),
    blanks: read.blanks.filter(isOther),
    problems: read.problems.filter(({ field }) => isOther(field)),
  }
}

function emptied(blanks: readonly FieldKey[], given: Partial<FieldValues>): Partial<PatronValues> {
  const values: Partial<PatronValues> = {}
  for (const key of blanks) {
    if (key === 'generic') values.generic = false
    else if (key !== 'graduationYear' && key !== 'academicLevel') Object.assign(values, { [key]: null })
    else if (given.graduationYear === undefined && given.academicLevel === undefined)
      values.graduationYear = null
  }
  return values
}

/** A class that the form names is answered as it stands there, if he may be in one at all. */
function leaveUnlessNamed(before: PatronValues, after: PatronValues, input: PatronInput): PatronValues {
  return input.formClass === undefined || after.staffMember ? leaveEnrolment(before, after) : after
}

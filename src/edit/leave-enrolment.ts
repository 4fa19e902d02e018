import type { PatronValues } from '../patron/fields.ts'
import { isStudent } from '../patron/rules.ts'

/** Who becomes staff leaves cohort and class; who leaves his cohort leaves the class. */
export function leaveEnrolment(before: PatronValues, after: PatronValues): PatronValues {
  if (after.staffMember) return { ...after, graduationYear: null, formClass: null }
  return isStudent(before) && !isStudent(after) ? { ...after, formClass: null } : after
}

/** What must hold between the fields of one patron, whoever changes him: a file, a form or a bulk edit. */
import type { PatronValues } from './fields.ts'
import type { Problem } from './problems.ts'

type Rule = (patron: PatronValues) => Problem | undefined

/** Seeds 001: "Do not configure staff members or students as generic." */
const genericIsNobody: Rule = patron =>
  patron.generic && (patron.staffMember || isStudent(patron) || patron.formClass !== null)
    ? { field: 'generic', code: 'not-for-academic' }
    : undefined

const rules: readonly Rule[] = [genericIsNobody]

/** A student is who has a cohort; the level follows from it. Staff are never students. */
export function isStudent(patron: Pick<PatronValues, 'staffMember' | 'graduationYear'>): boolean {
  return !patron.staffMember && patron.graduationYear !== null
}

/** Only a student is in a form class, and a student has a cohort. */
export function isInClass(patron: Pick<PatronValues, 'staffMember' | 'generic' | 'formClass'>): boolean {
  return patron.formClass !== null && !patron.staffMember && !patron.generic
}

export function problemsAcrossFields(patron: PatronValues): Problem[] {
  return rules.map(rule => rule(patron)).filter(problem => problem !== undefined)
}

/** What keeps a profile from being whole (contract, decision 1): not refused, but shown. */
export function missingForProfile(
  patron: Pick<PatronValues, 'surname' | 'libraryBarcode' | 'generic'>,
): string[] {
  if (patron.generic) return []
  return (['surname', 'libraryBarcode'] as const).filter(key => patron[key] === null)
}

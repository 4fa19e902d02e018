import type { PatronProblem } from '../../../api/patron-form.ts'
import { labelOf } from './form-words.ts'

/** The sentence of the import contract, which names a field by its key, with the name that stands on the screen. */
export function sayProblem({ field, sentence }: PatronProblem): string {
  if (field === null) return sentence
  const key = field.startsWith('contacts.') ? field.slice(field.lastIndexOf('.') + 1) : field
  const label = key === 'emailAddress' && key !== field ? 'Email' : key === 'name' ? 'Name' : labelOf(key)
  return sentence
    .replace(`Field (${field})`, label)
    .replace('disagrees with graduationYear', 'is not the cohort’s')
}

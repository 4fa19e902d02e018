import type { PatronProblem } from '../../../api/patron-form.ts'
import { fieldOf } from '../../../patron/fields.ts'
import { sentenceOf } from '../../../patron/problems.ts'

/** What is wrong with a password by itself. Blank sets none, and nothing is wrong with that. */
export function passwordProblem(password: string): PatronProblem | undefined {
  const { kind, limit } = fieldOf('password')
  const reading = password === '' ? { value: '' } : kind.read(password, limit)
  if (!('problem' in reading)) return undefined
  const problem = { field: 'password', ...reading.problem }
  return { field: 'password', code: problem.code, sentence: sentenceOf(problem) }
}

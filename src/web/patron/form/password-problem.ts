import type { PatronProblem } from '../../../api/patron-form.ts'
import { fieldOf } from '../../../patron/fields.ts'
import { problemOfLength } from '../../../patron/kinds/secret.ts'
import { sentenceOf } from '../../../patron/problems.ts'

/**
 * What is wrong with a password by itself. Blank sets none, and nothing is wrong with that.
 * @param shortest as many characters as the school asks for
 */
export function passwordProblem(password: string, shortest: number): PatronProblem | undefined {
  const { kind, limit } = fieldOf('password')
  const reading = password === '' ? { value: '' } : kind.read(password, limit)
  const found = 'problem' in reading ? reading.problem : problemOfLength(password, shortest)
  if (password === '' || found === undefined) return undefined
  const problem = { field: 'password', ...found }
  return { field: 'password', code: problem.code, sentence: sentenceOf(problem) }
}

/** A username and a password for a new account, by the rules of their own fields. */
import { type FieldKey, fieldOf } from '../../patron/fields.ts'
import { problemOfLength } from '../../patron/kinds/secret.ts'
import { sentenceOf } from '../../patron/problems.ts'

/** A value, or the sentence that says what is wrong with the text. */
export type Reading<T> = { value: T } | { problem: string }

export function readUsername(text: string): Reading<string> {
  if (text.trim() === '') return { problem: 'A username is missing.' }
  if (text.includes(':')) return { problem: 'A username with a colon cannot be sent by HTTP Basic.' }
  return readField('username', text)
}

export function readPassword(text: string): Reading<string> {
  return readField('password', text)
}

/** @returns the sentence that says so, where the school asks for a longer one */
export function tooShortAtSchool(password: string, shortest: number): string | undefined {
  const problem = problemOfLength(password, shortest)
  return problem && sentenceOf({ field: 'password', ...problem })
}

function readField(field: FieldKey, text: string): Reading<string> {
  const { kind, limit } = fieldOf(field)
  const reading = kind.read(text, limit)
  // Both fields are text.
  if ('value' in reading) return { value: reading.value as string }
  return { problem: sentenceOf({ field, ...reading.problem }) }
}

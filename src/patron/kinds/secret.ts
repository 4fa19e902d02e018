import type { CellProblem } from '../problems.ts'
import type { Kind } from './kind.ts'
import { findInvisible, isLongerThan, tooLong } from './text.ts'

/** Of every school; one may ask for more. */
export const shortestPassword = 8

/** A password: kept letter for letter, blanks and case included, and never quoted in a problem. */
export const secret: Kind<string> = {
  name: 'secret',
  read(text, limit) {
    const problem = findInvisible(text)
    if (problem) return { problem }
    if (isLongerThan(text, limit)) return tooLong(limit)
    const short = problemOfLength(text, shortestPassword)
    return short ? { problem: short } : { value: text }
  },
}

/**
 * What a school that asks for more has against a password that is to be set. One that was set before stays good, or a
 * nightly file with old defaults would be refused from the day on which the school asks for more.
 */
export function problemOfLength(password: string, shortest: number): CellProblem | undefined {
  return [...password].length < shortest ? { code: 'too-short', found: shortest } : undefined
}

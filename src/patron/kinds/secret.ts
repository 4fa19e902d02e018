import type { Kind } from './kind.ts'
import { findInvisible, isLongerThan, tooLong } from './text.ts'

export const shortestPassword = 8

/** A password: kept letter for letter, blanks and case included, and never quoted in a problem. */
export const secret: Kind<string> = {
  name: 'secret',
  read(text, limit) {
    const problem = findInvisible(text)
    if (problem) return { problem }
    if (isLongerThan(text, limit)) return tooLong(limit)
    if ([...text].length < shortestPassword)
      return { problem: { code: 'too-short', found: shortestPassword } }
    return { value: text }
  },
}

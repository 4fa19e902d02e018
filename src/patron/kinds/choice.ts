import type { ProblemCode } from '../problems.ts'
import type { Kind } from './kind.ts'
import { trimAsciiBlanks } from './text.ts'

/** One of a few words, in any case; other words may stand for one of them. */
export function choiceOf<T extends string>(
  name: string,
  {
    words,
    code,
    otherWords = {},
  }: { words: readonly T[]; code: ProblemCode; otherWords?: Record<string, T> },
): Kind<T> {
  const known = new Map<string, T>([
    ...words.map(word => [word, word] as const),
    ...Object.entries(otherWords),
  ])
  return {
    name,
    read(text) {
      const value = known.get(trimAsciiBlanks(text).toLowerCase())
      return value === undefined ? { problem: { code } } : { value }
    },
  }
}

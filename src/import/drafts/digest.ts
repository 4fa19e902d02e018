/** FNV-1a, 32 bits: tells in few bits where to look, or that something is another; nothing is kept secret by it. */
import type { PatronValues, StoredKey } from '../../patron/fields.ts'

const start = 0x811c9dc5
const prime = 0x01000193

/** Of a text, after what stands before it. */
export function digestOf(text: string, before = start): number {
  let hash = before
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime)
  return hash >>> 0
}

/** As `digestOf`; undefined for a text with a blank, a capital or anything beyond ASCII. */
export function digestIfPlain(text: string, before: number): number | undefined {
  let hash = before
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code >= 0x7f || (code >= 0x41 && code <= 0x5a)) return undefined
    hash = Math.imul(hash ^ code, prime)
  }
  return hash >>> 0
}

/** What of a new patron the school's lists say: the rest stands in the row's cells. */
const fromLists = [
  'graduationYear',
  'formClass',
  'presentationGroupLabel',
  'campus',
] as const satisfies readonly StoredKey[]

/** Another one where a new patron would come out otherwise of the same cells. */
export function digestOfNew(values: PatronValues): number {
  let hash = start
  for (const key of fromLists) {
    const value = values[key]
    // No text has what stands between two values.
    hash = Math.imul(hash ^ 0x10000, prime)
    if (value !== null) hash = digestOf(String(value), hash)
  }
  return hash >>> 0
}

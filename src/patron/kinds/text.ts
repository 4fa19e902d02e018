import type { CellProblem } from '../problems.ts'
import type { Kind, Reading } from './kind.ts'

/** Blanks at either end, ASCII only: `trim()` would also eat no-break spaces, which are to be seen and told. */
const asciiBlanksAround = /^[ \t\r\n]+|[ \t\r\n]+$/g

/** Controls, formats (zero width space, BOM, bidi marks), line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** Zero width joiner and non-joiner belong to the spelling of names in Persian, Sinhala and others. */
const invisibleInName = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** In what a machine compares, a blank that is no plain blank is as treacherous as one that shows nothing. */
const invisibleInIdentifier = /(?! )[\p{Cc}\p{Cf}\p{Z}]/u

/** Nearly every cell of a roll: nothing to trim, to normalise or to suspect, found out in one pass. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/

export function trimAsciiBlanks(text: string): string {
  return plain.test(text) ? text : text.replace(asciiBlanksAround, '')
}

/** A person's or a thing's name: trimmed, Unicode NFC. */
export const name: Kind<string> = {
  name: 'name',
  read: (text, limit) => readText(text, limit, invisibleInName),
}

/** What a machine compares (username, barcode, admin id): as a name, but no invisible or odd blank at all. */
export const identifier: Kind<string> = {
  name: 'identifier',
  read: (text, limit) => readText(text, limit, invisibleInIdentifier),
}

/** The name of something that the school keeps a list of (level, form class, campus). */
export const reference: Kind<string> = {
  name: 'reference',
  read: (text, limit) => readText(text, limit, invisible),
}

function readText(text: string, limit: number, forbidden: RegExp): Reading<string> {
  if (plain.test(text)) return text.length > limit ? tooLong(limit) : { value: text }
  const value = trimAsciiBlanks(text).normalize('NFC')
  const problem = findInvisible(value, forbidden)
  if (problem) return { problem }
  return isLongerThan(value, limit) ? tooLong(limit) : { value }
}

export function findInvisible(text: string, forbidden: RegExp = invisible): CellProblem | undefined {
  const found = forbidden.exec(text)?.[0].codePointAt(0)
  if (found === undefined) return undefined
  return { code: 'invisible-character', found: `U+${found.toString(16).toUpperCase().padStart(4, '0')}` }
}

export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit
}

export function tooLong(limit: number): { problem: CellProblem } {
  return { problem: { code: 'too-long', found: limit } }
}

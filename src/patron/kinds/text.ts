import type { CellProblem } from '../problems.ts'
import type { Kind, Reading } from './kind.ts'

/** Controls, formats (zero width space, BOM, bidi marks), line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** Zero width joiner and non-joiner belong to the spelling of names in Persian, Sinhala and others. */
const invisibleInName = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** In what a machine compares, a blank that is no plain blank is as treacherous as one that shows nothing. */
const invisibleInIdentifier = /(?! )[\p{Cc}\p{Cf}\p{Z}]/u

/** Nearly every cell of a roll: nothing to trim, to normalise or to suspect, found out in one pass. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/
/** Has anything that shows? */
const visible = /[^\p{Z}\p{C}]/u

/**
 * Without the blanks at either end, ASCII only: `trim()` would also eat no-break spaces, which are to be seen and told.
 * By hand, for a regular expression that looks for blanks at the end tries anew from each blank before it: a cell of
 * 80,000 blanks took 20 s.
 */
export function trimAsciiBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isAsciiBlank(text.charCodeAt(start))) start++
  while (end > start && isAsciiBlank(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}

/** Space, tab, carriage return, line feed. */
export function isAsciiBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a
}

/** Nothing but ASCII blanks. Nearly every text is told by its first character. */
export function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && trimAsciiBlanks(text) === '')
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
  const trimmed = trimAsciiBlanks(text)
  if (isLongerThan(trimmed, limit * mostComposed)) return tooLong(limit)
  const value = trimmed.normalize('NFC')
  const problem = findInvisible(value, visible.test(value) ? forbidden : anything)
  if (problem) return { problem }
  return isLongerThan(value, limit) ? tooLong(limit) : { value }
}

/** Composing makes a text shorter by no more than this; what is longer still need not be composed at all. */
const mostComposed = 4
/** A value that is nothing but blanks of other kinds: the first of them is the one to tell. */
const anything = /./su

export function findInvisible(text: string, forbidden: RegExp = invisible): CellProblem | undefined {
  const found = forbidden.exec(text)?.[0].codePointAt(0)
  if (found === undefined) return undefined
  return { code: 'invisible-character', found: `U+${found.toString(16).toUpperCase().padStart(4, '0')}` }
}

export function isLongerThan(text: string, limit: number): boolean {
  // A character is one or two units long, so only what lies between has to be counted.
  return text.length > limit && (text.length > 2 * limit || [...text].length > limit)
}

export function tooLong(limit: number): { problem: CellProblem } {
  return { problem: { code: 'too-long', found: limit } }
}

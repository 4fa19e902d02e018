/** What an import has to say besides its outcomes: nothing was refused for it, but somebody should read it. */

import { sayNumber } from '../patron/say-number.ts'

export interface Warning {
  code: WarningCode
  /** What the sentence names: a header, a year, a date. */
  found?: string | number
  /** How many rows it concerns. */
  rows?: number
}

const sentences = {
  'unknown-column': ({ found }) => `Column "${found}" is not known and was ignored.`,
  'unnamed-column': ({ found }) => `Column ${found} has no header and was ignored.`,
  'not-importable': ({ found }) => `Column "${found}" cannot be imported; set it in the patron's profile.`,
  'lines-above-header': ({ found }) =>
    `${found === 1 ? 'The line' : `The ${found} lines`} above the header ${found === 1 ? 'is' : 'are'} not read.`,
  'guessed-windows-1252': () =>
    'The file is not UTF-8 and was read as Windows-1252. Look at accented names, or save the file as "CSV UTF-8".',
  'non-academic': ({ rows }) =>
    `${count(rows)} without graduation year and academic level: created as non-academic (such as a parent).`,
  'ignored-for-staff': ({ rows }) =>
    `${count(rows)} of staff or of a non-academic user: graduation year, academic level and form class were ignored.`,
  'new-graduated-cohort': ({ found }) => `Cohort ${found} is new and was created as graduated.`,
  'outside-period': ({ found }) =>
    `Today lies outside the current academic period (${found}). Levels and form classes were taken as that period's all the same.`,
  'no-current-period': () =>
    'No academic period is current, so form classes were not set, and levels were taken as of this year.',
  absent: ({ rows }) =>
    `${patrons(rows)} not in this complete file: to be looked at under Leavers, and disabled when the days of grace are over.`,
  'absence-unknown': ({ rows }) =>
    `${count(rows)} of this complete file cannot be read so far as to tell whose they are, so nobody was taken for a leaver.`,
  'absence-of-everybody': () =>
    'Nobody who is registered stands in this complete file, so nobody was taken for a leaver.',
  'leavers-back': ({ rows }) => `${patrons(rows)} a leaver no more.`,
} satisfies Record<string, (warning: Warning) => string>

export type WarningCode = keyof typeof sentences

export function sentenceOfWarning(warning: Warning): string {
  return sentences[warning.code](warning)
}

function patrons(number = 0): string {
  return number === 1 ? '1 patron is' : `${sayNumber(number)} patrons are`
}

function count(rows = 0): string {
  return rows === 1 ? '1 row' : `${sayNumber(rows)} rows`
}

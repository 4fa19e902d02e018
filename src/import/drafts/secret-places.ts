/**
 * Which columns of a draft hold passwords. What was once known to be one stays one, however the file is read and whatever
 * the column is set to later: another person who looks at the draft may choose both.
 */
import type { ColumnField } from '../column-field.ts'
import { isReason } from '../header-name.ts'
import { soundsSecret } from '../redact.ts'

export interface SecretPlaces {
  /** In the file's lines, from 0; the column of reasons counts. */
  places: readonly number[]
  /** The first line was found to name passwords, so that it is a header however else it is read. */
  areNamed: boolean
}

export const noSecrets: SecretPlaces = { places: [], areNamed: false }

export interface FirstLine {
  firstLine: readonly string[]
  hasHeader: boolean
  isHeaderRecognised: boolean
}

/** With what the first line calls a password. */
export function withNamed({ places, areNamed }: SecretPlaces, line: FirstLine): SecretPlaces {
  const named = areNamed || line.hasHeader || line.isHeaderRecognised ? namedPlaces(line) : []
  return { places: distinct([...places, ...named]), areNamed: areNamed || named.length > 0 }
}

export function namedPlaces({ firstLine }: Pick<FirstLine, 'firstLine'>): number[] {
  return firstLine.flatMap((name, place) => (soundsSecret(name) ? [place] : []))
}

/** With what somebody set to be a password. */
export function withMapped(
  secrets: SecretPlaces,
  columns: readonly (ColumnField | null)[],
  line: FirstLine,
): SecretPlaces {
  const shift = shiftOf(line)
  const mapped = columns.flatMap((field, index) => (field?.key === 'password' ? [shift(index)] : []))
  return { ...secrets, places: distinct([...secrets.places, ...mapped]) }
}

/** Which of a reading's columns these are, from 0. */
export function columnsAt({ places }: SecretPlaces, line: FirstLine): number[] {
  const shift = shiftOf(line)
  return line.firstLine.flatMap((_, index) => (places.includes(shift(index)) ? [index] : []))
}

/** A header's column of reasons is no column of its table. */
function shiftOf({ firstLine, hasHeader }: FirstLine): (index: number) => number {
  const reasonAt = hasHeader ? firstLine.findIndex(isReason) : -1
  return index => (reasonAt !== -1 && index >= reasonAt ? index + 1 : index)
}

function distinct(places: readonly number[]): number[] {
  return [...new Set(places)]
}

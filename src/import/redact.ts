/** What of a failed row may be kept: never a password, also not one that an extra comma pushed into the next column. */
import type { Field } from '../patron/fields.ts'

export interface Columns {
  header: readonly string[]
  columns: readonly (Field | null)[]
}

/** Headers that we do not know but that say what their cells hold. */
const soundsSecret = /pass|pwd|secret|credential|token|\bpin\b/i

/** The positions of columns that hold, or seem to hold, something that nobody else is to know. */
export function secretColumns({ header, columns }: Columns): number[] {
  return header.flatMap((name, index) => {
    const field = columns[index]
    return field?.key === 'password' || (!field && soundsSecret.test(name)) ? [index] : []
  })
}

/** A row's cells, blank where a secret is or may be: with values too many or too few each may stand as many aside. */
export function withoutSecrets(cells: readonly string[], columns: Columns): string[] {
  const secrets = secretColumns(columns)
  const shift = Math.abs(cells.length - columns.header.length)
  return cells.map((cell, index) => (secrets.some(at => Math.abs(at - index) <= shift) ? '' : cell))
}

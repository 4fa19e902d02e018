/** What of a failed row may be kept: never a password, also not one that an extra comma pushed into the next column. */
import type { Field } from '../patron/fields.ts'

/** Headers that we do not know but that say what their cells hold. */
const soundsSecret = /pass|pwd|secret|credential|token|\bpin\b/i

export interface Columns {
  header: readonly string[]
  columns: readonly (Field | null)[]
}

/** The cells with every one blank that is, or may be, a password. */
export function withoutPasswords(cells: readonly string[], { header, columns }: Columns): string[] {
  const shift = Math.abs(cells.length - header.length)
  const isSecret = header.map(
    (name, index) => columns[index]?.key === 'password' || (!columns[index] && soundsSecret.test(name)),
  )
  return cells.map((cell, index) =>
    isSecret.slice(Math.max(0, index - shift), index + shift + 1).includes(true) ? '' : cell,
  )
}

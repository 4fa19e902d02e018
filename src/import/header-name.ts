import { type Field, fields } from '../patron/fields.ts'

/** The column of `failed.csv` that says why a row failed; posted again, it is nothing. */
export const reasonHeader = 'rollbook_reason'

/** Case, blanks, underscores, dashes, quotes and what shows nothing (a stray BOM) do not matter in a header. */
const immaterial = /[\s_\p{Pd}\p{Pi}\p{Pf}\p{Cf}"'`]/gu

const fieldsByName = new Map<string, Field>(
  fields.flatMap(field => spellingsOf(field).map(spelling => [headerName(spelling), field])),
)

/** A header as it is compared. Empty for one that names nothing. */
export function headerName(header: string): string {
  return header.normalize('NFC').replace(immaterial, '').toLowerCase()
}

export function isReason(header: string): boolean {
  return headerName(header) === headerName(reasonHeader)
}

export function findField(header: string): Field | undefined {
  return fieldsByName.get(headerName(header))
}

/** What a column is headed with, whatever it is of. */
export interface Headed {
  header: string
  otherHeaders?: readonly string[]
}

/** Every way to write a field's header, the template's first. */
export function spellingsOf({ header, otherHeaders = [] }: Headed): readonly string[] {
  return [header, ...otherHeaders]
}

/** A header, or what stands in its place, as a sentence quotes it: on one line and not without end. */
export function quoted(header: string): string {
  const line = header.trim().replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

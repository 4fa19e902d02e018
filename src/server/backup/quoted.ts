import { escapeIdentifier } from 'pg'

/** Names of columns or tables for a statement that takes no parameters, between commas. */
export function quoted(names: readonly string[]): string {
  return names.map(escapeIdentifier).join(', ')
}

/** The fields in the file's order, as a list in which each can be moved by a name of its own. */
import type { ChosenColumns } from './use-column-choice.ts'

export interface Place {
  /** The field's key, or for a column that is left aside a name that no field has. */
  id: string
  field: string | null
}

export function placesOf(columns: ChosenColumns): Place[] {
  let aside = 0
  return columns.map(field => ({ id: field ?? `aside-${++aside}`, field }))
}

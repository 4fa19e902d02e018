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

/** @returns the columns with the one at `from` at `to` */
export function moveColumn(columns: ChosenColumns, from: number, to: number): ChosenColumns {
  if (to < 0 || to >= columns.length) return columns
  const others = columns.toSpliced(from, 1)
  return others.toSpliced(to, 0, columns[from] ?? null)
}

import { isBlank } from '../../patron/kinds/text.ts'
import type { Sheet } from '../sheet.ts'

/** So many rows tell what a column looks like. */
const rowsLookedAt = 200

/** The first values of each column, blank ones left out. */
export function valuesOfColumns({ header, rows }: Sheet): string[][] {
  const looked = rows.slice(0, rowsLookedAt)
  return header.map((_, index) =>
    looked.map(({ cells }) => cells[index] ?? '').filter(value => !isBlank(value)),
  )
}

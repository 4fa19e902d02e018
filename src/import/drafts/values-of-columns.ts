import { isBlank } from '../../patron/kinds/text.ts'
import type { SheetRow } from '../sheet.ts'

/** So many rows tell what a column looks like. */
export const rowsLookedAt = 200

export interface CellTable {
  header: readonly string[]
  rows: Pick<readonly Pick<SheetRow, 'cells'>[], 'slice'>
}

/** The first values of each column, blank ones left out. */
export function valuesOfColumns({ header, rows }: CellTable): string[][] {
  const looked = rows.slice(0, rowsLookedAt)
  return header.map((_, index) =>
    looked.map(({ cells }) => cells[index] ?? '').filter(value => !isBlank(value)),
  )
}

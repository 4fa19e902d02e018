import { type Edit, EditedRows } from '../../import/drafts/edits.ts'
import type { SheetRow, SheetRows } from '../../import/sheet.ts'
import { giveWay } from '../give-way.ts'

export interface RowsAfterEdits {
  rows: SheetRows
  leftOut: readonly SheetRow[]
}

/** The rows as edited, which takes a look at each. */
export async function editRows(rows: SheetRows, edits: readonly Edit[]): Promise<RowsAfterEdits> {
  if (edits.length === 0) return { rows, leftOut: [] }
  const editing = EditedRows.of(rows, edits)
  for (;;) {
    const { done, value } = editing.next()
    if (done) return { rows: value, leftOut: value.leftOut }
    await giveWay()
  }
}

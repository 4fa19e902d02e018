import { type Edit, EditedRows } from '../../import/drafts/edits.ts'
import type { SheetRows } from '../../import/sheet.ts'
import { giveWay } from '../give-way.ts'

/** The rows as edited, which takes a look at each. */
export async function editRows(rows: SheetRows, edits: readonly Edit[]): Promise<SheetRows> {
  if (edits.length === 0) return rows
  const editing = EditedRows.of(rows, edits)
  for (;;) {
    const { done, value } = editing.next()
    if (done) return value
    await giveWay()
  }
}

/** The stage "take reasons": a file of failed rows that is posted again becomes the file that it was. */
import { isBlank } from '../patron/kinds/text.ts'
import { isReason } from './header-name.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** Without the column of reasons, which each row then has beside its cells; any other sheet stays as it is. */
export function takeReasons(sheet: Sheet): Sheet {
  const at = sheet.header.findIndex(isReason)
  if (at < 0) return sheet
  return {
    ...sheet,
    header: sheet.header.toSpliced(at, 1),
    rows: [...sheet.rows].map(row => takeReason(row, at)).filter(({ cells }) => !cells.every(isBlank)),
  }
}

function takeReason(row: SheetRow, at: number): SheetRow {
  return { ...row, cells: row.cells.toSpliced(at, 1), reason: row.cells[at] ?? '' }
}

/** What came of an import, in words. */
import type { ImportRow, ImportRun } from '../../../api/imports.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'

export const doneWords: Record<ImportRow['outcome'], string> = {
  created: 'Added',
  updated: 'Updated',
  unchanged: 'Unchanged',
  invalid: 'Invalid',
}

/** `432 patrons were added or updated. 13 rows did not go in; the file of failed rows says why, row by row.` */
export function sayDoneRows({ created, updated, invalid }: ImportRun['counts']): string {
  const changed = created + updated
  const patrons = changed === 1 ? '1 patron was' : `${changed === 0 ? 'No' : sayNumber(changed)} patrons were`
  const failed = `${sayRows(invalid)} did not go in; the file of failed rows says why, row by row.`
  return `${patrons} added or updated.${invalid > 0 ? ` ${failed}` : ''}`
}

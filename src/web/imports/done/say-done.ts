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
export function sayDoneRows({ purpose, counts }: Pick<ImportRun, 'purpose' | 'counts'>): string {
  const { created, updated, invalid } = counts
  const changed = created + updated
  const { one, done } = wordsOf[purpose]
  const what = changed === 1 ? `1 ${one} was` : `${changed === 0 ? 'No' : sayNumber(changed)} ${one}s were`
  const failed = `${sayRows(invalid)} did not go in; the file of failed rows says why, row by row.`
  return `${what} ${done}.${invalid > 0 ? ` ${failed}` : ''}`
}

const wordsOf: Record<ImportRun['purpose'], { one: string; done: string }> = {
  users: { one: 'patron', done: 'added or updated' },
  usernames: { one: 'username', done: 'changed' },
  contacts: { one: 'contact', done: 'set' },
}

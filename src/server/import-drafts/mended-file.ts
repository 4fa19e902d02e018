import { tableOf } from '../../import/drafts/table-of-draft.ts'
import { withoutSecrets } from '../../import/redact.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { readDraftFile } from './draft-file.ts'
import type { DraftContent } from './plan-draft.ts'

/**
 * The file with all that was mended in it, without the rows that were left out, under a header that every import knows.
 * Secrets are in no download: a blank one changes nothing where it is imported.
 * @throws FileRefused for a file that cannot be read as was chosen
 */
export function mendedFile({ file, choices }: DraftContent): string {
  const reading = readDraftFile(file, choices.choice)
  const edits = choices.edits.map(({ edit }) => edit)
  const table = tableOf(reading, choices.choice, edits)
  const { sheet } = table
  const columns = { ...table, header: sheet.header }
  const rows = Iterator.from(sheet.rows).map(row => withoutSecrets({ ...row, problems: [] }, columns).cells)
  return `\ufeff${toCsv([sheet.header, ...rows])}`
}

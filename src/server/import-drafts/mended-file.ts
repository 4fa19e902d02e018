import { tableOf } from '../../import/drafts/table-of-draft.ts'
import type { Table } from '../../import/plan-sheet.ts'
import { withoutSecrets } from '../../import/redact.ts'
import { FileRefused } from '../../import/refusal.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { RequestError } from '../errors.ts'
import { inLots } from '../give-way.ts'
import { readDraftFile } from './draft-file.ts'
import { editRows } from './edit-rows.ts'
import type { DraftContent } from './plan-draft.ts'

/**
 * The file with all that was mended in it, without the rows that were left out, under a header that every import knows. Secrets
 * are in no download: a blank one changes nothing where it is imported.
 * @returns its text in pieces, each made when the one before was taken
 * @throws RequestError `draft-blocked` for a file that cannot be read as was chosen
 */
export async function mendedFile({ file, choices }: DraftContent): Promise<AsyncGenerator<string>> {
  const reading = readOrRefuse(() => readDraftFile(file, choices.choice))
  const edits = choices.edits.map(({ edit }) => edit)
  const { rows } = await editRows(reading.sheet.rows, edits)
  return piecesOf(tableOf(reading, choices.choice, rows))
}

async function* piecesOf(table: Table): AsyncGenerator<string> {
  const { sheet } = table
  const columns = { ...table, header: sheet.header }
  yield `\ufeff${toCsv([sheet.header])}`
  for await (const lot of inLots(sheet.rows)) {
    yield toCsv(lot.map(row => withoutSecrets({ ...row, problems: [] }, columns).cells))
  }
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof FileRefused ? new RequestError('draft-blocked', { cause: error }) : error
  }
}

/** How a file was read, and what its columns are, as they are shown. */
import type { DraftColumn, DraftReading } from '../../api/import-drafts.ts'
import type { Choice, Reading } from '../../import/drafts/reading.ts'
import { hidden } from '../../import/drafts/shown-row.ts'
import { headerOf } from '../../import/drafts/table-of-draft.ts'
import { rowsLookedAt, valuesOfColumns } from '../../import/drafts/values-of-columns.ts'
import { secretCells, secretColumns } from '../../import/redact.ts'
import type { Sheet } from '../../import/sheet.ts'
import { isBlank } from '../../patron/kinds/text.ts'
import { type DraftFile, worksheetOf } from './draft-file.ts'

export interface Facts {
  reading: DraftReading
  firstLine: readonly string[]
  columns: DraftColumn[]
}

export interface Chosen {
  file: DraftFile
  choice: Choice
}

export function factsOf(read: Reading, chosen: Chosen): Facts {
  const { encoding, hasHeader, isHeaderRecognised, sheet } = read
  const isText = chosen.file.table.format === 'text'
  const found = isText ? { encoding, delimiter: sheet.delimiter } : {}
  return {
    reading: { ...usualReading(chosen), ...found, hasHeader, isHeaderRecognised },
    firstLine: read.firstLine,
    columns: columnsOf(read),
  }
}

/** Of a file that cannot be read so: what was chosen, and else what is usual. */
export function factsOfUnreadable(chosen: Chosen): Facts {
  return { reading: usualReading(chosen), firstLine: [], columns: [] }
}

function usualReading({ file: { table }, choice }: Chosen): DraftReading {
  const { encoding, delimiter, hasHeader, blank, isComplete } = choice
  const header = { hasHeader: hasHeader ?? true, isHeaderRecognised: false, blank, isComplete }
  const isChosen = { isEncodingChosen: encoding !== null, isDelimiterChosen: delimiter !== null }
  if (table.format === 'text') {
    const text = { encoding: encoding ?? 'UTF-8', delimiter: delimiter ?? ',' } as const
    return { format: 'text', ...text, ...isChosen, worksheets: [], worksheet: null, ...header }
  }
  const worksheets = table.worksheets.map(({ name }) => name)
  const worksheet = worksheetOf(table, choice)?.name ?? null
  return {
    format: 'workbook',
    encoding: null,
    delimiter: null,
    ...isChosen,
    worksheets,
    worksheet,
    ...header,
  }
}

const mostSamples = 5

function columnsOf(read: Reading): DraftColumn[] {
  const { sheet, columns, proposed, hasHeader } = read
  const named = headerOf(read)
  const secrets = secretColumns({ header: named, columns, secrets: read.secrets })
  const isSecretAt = (index: number) => {
    const isNamed = Boolean(columns[index]) || sheet.header[index] !== ''
    return read.secrets.includes(index) || (secrets.includes(index) && isNamed)
  }
  const values = shownValues(sheet, secrets.filter(isSecretAt))
  return sheet.header.map((header, index) => {
    const isSecret = isSecretAt(index)
    return {
      position: index + 1,
      header: hasHeader ? header : null,
      samples: (values[index] ?? []).slice(0, mostSamples),
      field: columns[index]?.key ?? null,
      proposed: proposed[index]?.key ?? null,
      isSecret,
    }
  })
}

/** With a secret hidden also where it stands aside of its column. */
function shownValues({ header, rows }: Sheet, secrets: readonly number[]): string[][] {
  const looked = rows.slice(0, rowsLookedAt).map(row => {
    const isSecret = secretCells(row, { header, secrets })
    return { cells: row.cells.map((cell, index) => (isSecret(index) && !isBlank(cell) ? hidden : cell)) }
  })
  return valuesOfColumns({ header, rows: looked })
}

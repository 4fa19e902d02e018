/** How a file was read, and what its columns are, as they are shown. */
import type { DraftColumn, DraftReading } from '../../api/import-drafts.ts'
import type { Choice, Reading } from '../../import/drafts/reading.ts'
import { hidden } from '../../import/drafts/shown-row.ts'
import { headerOf } from '../../import/drafts/table-of-draft.ts'
import { secretColumns } from '../../import/redact.ts'
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
  const { encoding, delimiter, hasHeader, blank } = choice
  const header = { hasHeader: hasHeader ?? true, isHeaderRecognised: false, blank }
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
  const { sheet, columns, proposed, values, hasHeader } = read
  const named = headerOf(read)
  const secrets = secretColumns({ header: named, columns, secrets: read.secrets })
  return sheet.header.map((header, index) => {
    const isNamed = Boolean(columns[index]) || header !== ''
    const isSecret = read.secrets.includes(index) || (secrets.includes(index) && isNamed)
    const samples = (values[index] ?? []).slice(0, mostSamples)
    return {
      position: index + 1,
      header: hasHeader ? header : null,
      samples: isSecret ? samples.map(() => hidden) : samples,
      field: columns[index]?.key ?? null,
      proposed: proposed[index]?.key ?? null,
      isSecret,
    }
  })
}

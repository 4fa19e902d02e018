/** How a file was read, and what its columns are, as they are shown. */
import type { DraftColumn, DraftReading } from '../../api/import-drafts.ts'
import type { Choice, Reading } from '../../import/drafts/reading.ts'
import { hidden } from '../../import/drafts/shown-row.ts'
import { headerOf } from '../../import/drafts/table-of-draft.ts'
import { secretColumns } from '../../import/redact.ts'

export interface Facts {
  reading: DraftReading
  columns: DraftColumn[]
}

export function factsOf(read: Reading, choice: Choice): Facts {
  const { encoding, hasHeader, isHeaderRecognised, sheet } = read
  const found = { encoding, delimiter: sheet.delimiter, hasHeader, isHeaderRecognised }
  return { reading: { ...usualReading(choice), ...found }, columns: columnsOf(read) }
}

/** Of a file that cannot be read so: what was chosen, and else what is usual. */
export function factsOfUnreadable(choice: Choice): Facts {
  return { reading: usualReading(choice), columns: [] }
}

function usualReading({ encoding, delimiter, hasHeader, blank }: Choice): DraftReading {
  return {
    format: 'text',
    encoding: encoding ?? 'UTF-8',
    isEncodingChosen: encoding !== null,
    delimiter: delimiter ?? ',',
    isDelimiterChosen: delimiter !== null,
    worksheets: [],
    worksheet: null,
    hasHeader: hasHeader ?? true,
    isHeaderRecognised: false,
    blank,
  }
}

const mostSamples = 5

function columnsOf(read: Reading): DraftColumn[] {
  const { sheet, columns, proposed, values, hasHeader } = read
  const named = headerOf(read)
  const secrets = secretColumns({ header: named, columns })
  return sheet.header.map((header, index) => {
    const isSecret = secrets.includes(index) && (columns[index] !== null || header !== '')
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

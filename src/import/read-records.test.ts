import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank } from '../patron/kinds/text.ts'
import { readRecordAt, skimRecords } from './read-records.ts'
import type { Sheet } from './sheet.ts'
import { refuseUnclosedQuote } from './unclosed-quote.ts'

type Records = [cells: string[], position: number][]

function read(text: string, delimiter: Sheet['delimiter']): Records {
  const table = { text, delimiter }
  return [...skimRecords(table)].map(({ position, start, width }) => {
    const cells = readRecordAt(table, start)
    expect(width).toBe(cells.findLastIndex(cell => !isBlank(cell)) + 1)
    return [cells, position]
  })
}

/** As the library takes it apart, told to be as relaxed as we are. */
function readByLibrary(text: string, delimiter: string): Records {
  const records: Records = []
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells, context) => void records.push([cells, context.records + context.empty_lines]),
  })
  return records
}

function hasUnclosedQuote(text: string, delimiter: string): boolean {
  try {
    refuseUnclosedQuote(text, delimiter)
    return false
  } catch {
    return true
  }
}

test.each([',', ';', '\t'] as const)(
  'cells and positions are csv-parse’s own, whatever the text, between %j',
  delimiter => {
    const text = fc.string({
      unit: fc.constantFrom('"', '"', '""', delimiter, '\r', '\n', '\r\n', ' ', 'x', 'ễ'),
      maxLength: 30,
    })
    fc.assert(
      fc.property(
        text.filter(text => !hasUnclosedQuote(text, delimiter)),
        text => {
          expect(read(text, delimiter)).toEqual(readByLibrary(text, delimiter))
        },
      ),
      { numRuns: 3000 },
    )
  },
)

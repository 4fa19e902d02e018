import { CsvError, type CsvOptions, parse } from 'csv-parse/sync'
import { FileRefused } from './refusal.ts'
import type { Sheet } from './sheet.ts'

/**
 * Takes a table apart and hands over each record, from the first on, with its position: every record counts one,
 * quoted line breaks or not, and so does every empty line, though those are not handed over.
 * The cells are the receiver's to keep and to change.
 */
export function readRecords(
  text: string,
  delimiter: Sheet['delimiter'],
  receive: (cells: string[], position: number) => void,
): void {
  try {
    parse(text, optionsFor(delimiter, receive))
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_MAX_RECORD_SIZE') throw error
    throw new FileRefused(
      'too-many-columns',
      `Line ${error.lines} belongs to a row of more than ${mostCharacters} characters. Are line breaks or quotes missing?`,
    )
  }
}

/** Of one row, far beyond any; what is longer costs gigabytes before a cell of it can be looked at. */
const mostCharacters = 1_000_000

function optionsFor(delimiter: string, receive: (cells: string[], position: number) => void): CsvOptions {
  return {
    delimiter,
    // Not found out by csv-parse, which takes the first for all: mixed line ends would glue rows.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // 5' 10" is data.
    relax_quotes: true,
    skip_empty_lines: true,
    // Returning nothing keeps csv-parse from collecting the records a second time.
    on_record: (cells, { records, empty_lines }) => receive(cells, records + empty_lines),
    max_record_size: mostCharacters,
  }
}

/** The part of csv-parse that we use. Its own types pull in Node's, which src/import does without. */
export interface CsvContext {
  /** Lines read so far, counting from 1. */
  lines: number
  /** Records delivered so far. */
  records: number
  /** Lines left out for holding nothing at all (`skip_empty_lines`), so far. */
  empty_lines: number
}

export interface CsvOptions {
  bom?: boolean
  delimiter?: string
  record_delimiter?: string[]
  relax_column_count?: boolean
  relax_quotes?: boolean
  skip_empty_lines?: boolean
  to?: number
  max_record_size?: number
  info?: boolean
  on_record?: (record: string[], context: CsvContext) => unknown
}

export declare class CsvError extends Error {
  code: string
  lines?: number
}

export declare function parse(input: string, options: CsvOptions): string[][]

/** A file once it is a table: what parsing gives and every later stage reads. */
export interface Sheet {
  delimiter: ',' | ';' | '\t'
  /** The header's cells as written. Empty when the file holds nothing at all. */
  header: readonly string[]
  /** Data rows that hold any value, in the file's order. */
  rows: SheetRows
}

/** As much of an array as the stages need, so that rows need not all be there at once. */
export interface SheetRows extends Pick<readonly SheetRow[], 'length' | 'slice'>, Iterable<SheetRow> {
  /** What some rows were read from, up to where the next one begins; null where their cells are not of it alone. */
  textOf?(start: number, end: number): SheetText | null
  /** All that stands before the first row; null likewise. */
  textBefore?(): string | null
}

export interface SheetText {
  text: string
  delimiter: Sheet['delimiter']
}

export interface SheetRow {
  /** Counts from 1 at the first line after the header; rows without any value are left out but keep their number. */
  number: number
  /** As many as the row has, which may be more or fewer than the header's. */
  cells: readonly string[]
  /** How many blank cells beyond the header were left out: so far an extra comma may have pushed a value aside. */
  surplus: number
  /** Held bytes that are no UTF-8 (now shown as U+FFFD). */
  isBroken: boolean
  /** Why it failed before, in a file of failed rows that is posted again. */
  reason?: string
}

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

/** A file once it is text. */
export interface DecodedText {
  text: string
  encoding: Encoding
  /** Some bytes were no UTF-8; each stands as U+FFFD in the text, and no U+FFFD stands for anything else. */
  hasBrokenBytes: boolean
}

import { isBlank } from '../patron/kinds/text.ts'
import { type RecordReader, readRecordAt } from './read-records.ts'
import { isBroken, showGenuine } from './replacement-character.ts'
import type { SheetRow, SheetRows, SheetText } from './sheet.ts'
import { unguardCell } from './spreadsheet-cell.ts'

export interface RowShape extends RecordReader {
  hasBrokenBytes: boolean
  /** How many cells the header has. */
  width: number
  /** The column of passwords, or -1. */
  passwordAt: number
}

/**
 * Rows that are read from the text each time they are asked for: the million cells of a large file would fill more
 * memory than everything else about it, and nobody needs them all at once.
 */
export class LazyRows implements SheetRows {
  readonly #shape: RowShape
  readonly #numbers: number[] = []
  /** Where in the text each row begins. */
  readonly #starts: number[] = []

  constructor(shape: RowShape) {
    this.#shape = shape
  }

  add(number: number, start: number): void {
    this.#numbers.push(number)
    this.#starts.push(start)
  }

  get length(): number {
    return this.#numbers.length
  }

  slice(start = 0, end = this.length): SheetRow[] {
    const rows: SheetRow[] = []
    for (let place = start; place < Math.min(end, this.length); place++) rows.push(this.#read(place))
    return rows
  }

  textOf(start: number, end: number): SheetText | null {
    const { text, delimiter, hasBrokenBytes } = this.#shape
    // There characters stand for others.
    if (hasBrokenBytes) return null
    return { text: text.slice(this.#starts[start], this.#starts[end]), delimiter }
  }

  textBefore(): string | null {
    const { text, hasBrokenBytes } = this.#shape
    return hasBrokenBytes ? null : text.slice(0, this.#starts[0])
  }

  *[Symbol.iterator](): Generator<SheetRow> {
    for (let place = 0; place < this.length; place++) yield this.#read(place)
  }

  #read(place: number): SheetRow {
    const cells = readRecordAt(this.#shape, this.#starts[place] as number)
    const isBrokenRow = this.#shape.hasBrokenBytes && cells.some(isBroken)
    showCells(cells, this.#shape)
    const before = cells.length
    dropBlanksAfter(this.#shape.width, cells)
    const number = this.#numbers[place] as number
    return { number, cells, surplus: before - cells.length, isBroken: isBrokenRow }
  }
}

/**
 * In place: a copy of each would be felt. A password keeps its apostrophe: no file of ours ever set one before it. */
function showCells(
  cells: string[],
  { hasBrokenBytes, passwordAt }: Pick<RowShape, 'hasBrokenBytes' | 'passwordAt'>,
): void {
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as string
    const genuine = hasBrokenBytes ? showGenuine(cell) : cell
    const shown = index === passwordAt ? genuine : unguardCell(genuine)
    if (shown !== cell) cells[index] = shown
  }
}

export function dropBlanksAfter(width: number, cells: string[]): void {
  while (cells.length > width && isBlank(cells.at(-1) ?? '')) cells.pop()
}

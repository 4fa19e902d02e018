/** A worksheet's cells as texts, each row where the spreadsheet has it. */
import { maxColumns, maxRows, spreadsheetRows } from '../limits.ts'
import { FileRefused } from '../refusal.ts'
import { type Calendar, type NumberFormat, showNumber } from './number-formats.ts'
import { TextCollector, unescapeControls } from './strings.ts'
import { readXml, type XmlEvent } from './xml.ts'

export interface WorkbookParts extends Calendar {
  strings: readonly string[]
  /** By cell style. */
  formats: readonly NumberFormat[]
}

/**
 * Rows without any cell stand as empty lists, so that numbers stay what the spreadsheet shows.
 * @throws FileRefused beyond the limits of rows and columns
 */
export function readWorksheet(xml: string, parts: WorkbookParts): string[][] {
  const reader = new WorksheetReader(parts)
  for (const event of readXml(xml)) reader.take(event)
  return reader.rows
}

interface Cell {
  column: number
  type: string
  format: NumberFormat
  value: string
}

class WorksheetReader {
  readonly rows: string[][] = []
  readonly #parts: WorkbookParts
  readonly #inline = new TextCollector()
  #row = 0
  #column = 0
  #filled = 0
  #cell: Cell | undefined
  #isValue = false

  constructor(parts: WorkbookParts) {
    this.#parts = parts
  }

  take(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#isValue && this.#cell) this.#cell.value += event.text
      this.#inline.take(event)
    } else if (event.kind === 'open') this.#open(event)
    else this.#close(event)
  }

  #open(event: XmlEvent & { kind: 'open' }): void {
    const { name, attributes } = event
    if (name === 'row') this.#openRow(attributes.r)
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#isValue = true
    else this.#inline.take(event)
  }

  #close(event: XmlEvent & { kind: 'close' }): void {
    if (event.name === 'v') this.#isValue = false
    else if (event.name === 'c') this.#closeCell()
    else this.#inline.take(event)
  }

  #openRow(number: string | undefined): void {
    this.#row = number === undefined ? this.#row + 1 : Number(number)
    this.#column = 0
    if (this.#row > spreadsheetRows || this.#filled > maxRows + 1) throw tooManyRows()
  }

  #openCell({ r: place, t: type = 'n', s: style = '' }: Readonly<Record<string, string>>): void {
    this.#column = place === undefined ? this.#column + 1 : columnOf(place)
    const format = this.#parts.formats[Number(style)] ?? { kind: 'plain' }
    this.#cell = { column: this.#column, type, format, value: '' }
  }

  #closeCell(): void {
    const cell = this.#cell
    const inline = this.#inline.finish()
    this.#cell = undefined
    if (!cell) return
    const text = cell.type === 'inlineStr' ? inline : this.#textOf(cell)
    if (text === '') return
    if (cell.column > maxColumns) throw tooManyColumns(this.#row, cell.column)
    while (this.rows.length < this.#row) this.rows.push([])
    const cells = this.rows[this.#row - 1] as string[]
    if (cells.length === 0) this.#filled++
    while (cells.length < cell.column) cells.push('')
    cells[cell.column - 1] = text
  }

  #textOf({ type, format, value }: Cell): string {
    if (type === 's') return this.#parts.strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'true' : 'false'
    return type === 'n' ? showNumber(value, format, this.#parts) : unescapeControls(value)
  }
}

/** `AB12` is in column 28. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place.replace(/\d+$/, '').toUpperCase()) {
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column
}

function tooManyRows(): FileRefused {
  return new FileRefused(
    'too-many-rows',
    `The worksheet has more than ${maxRows} rows. Split it into several.`,
  )
}

function tooManyColumns(row: number, column: number): FileRefused {
  return new FileRefused(
    'too-many-columns',
    `Row ${row} has a value in column ${column}, and at most ${maxColumns} columns are read. Leave out what is not needed.`,
  )
}

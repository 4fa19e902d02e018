/** What somebody mended in a file before it was imported. The file itself stays as it was. */
import { isBlank } from '../../patron/kinds/text.ts'
import type { SheetRow, SheetRows } from '../sheet.ts'

export type Edit =
  | { kind: 'cell'; row: number; position: number; value: string }
  | { kind: 'everywhere'; position: number; from: string; to: string }
  | { kind: 'leave-out'; row: number }
  /** Many cells at once, as a proposal had them. */
  | { kind: 'cells'; sentence: string; cells: readonly MendedCell[] }

export interface MendedCell {
  row: number
  position: number
  value: string
}

export interface EditedRow extends SheetRow {
  isLeftOut: boolean
  /** Positions, from 1, that are not as the file has them. */
  edited: readonly number[]
}

/**
 * @param edits in the order in which they were made
 * @returns what makes of each row the row as edited
 */
export function rowEditor(edits: readonly Edit[]): (row: SheetRow) => EditedRow {
  const left = new Set(edits.flatMap(edit => (edit.kind === 'leave-out' ? [edit.row] : [])))
  const ofRows = new Map<number, Step[]>()
  const everywhere: Step[] = []
  for (const [order, edit] of edits.entries()) {
    const cells = edit.kind === 'cell' ? [edit] : edit.kind === 'cells' ? edit.cells : []
    for (const cell of cells) listOf(ofRows, cell.row).push({ order, edit: { ...cell, kind: 'cell' } })
    if (edit.kind === 'everywhere') everywhere.push({ order, edit })
  }
  return row => {
    const own = ofRows.get(row.number) ?? []
    const steps = own.length === 0 ? everywhere : [...own, ...everywhere].sort((a, b) => a.order - b.order)
    return { ...editCells(row, steps), isLeftOut: left.has(row.number) }
  }
}

interface Step {
  order: number
  edit: Extract<Edit, { kind: 'cell' | 'everywhere' }>
}

function listOf(lists: Map<number, Step[]>, row: number): Step[] {
  const list = lists.get(row) ?? []
  lists.set(row, list)
  return list
}

function editCells(row: SheetRow, steps: readonly Step[]): SheetRow & Pick<EditedRow, 'edited'> {
  if (steps.length === 0) return { ...row, edited: [] }
  const cells = [...row.cells]
  for (const { edit } of steps) {
    const at = edit.position - 1
    if (edit.kind === 'cell') setCell(cells, at, edit.value)
    else if (cells[at] === edit.from) cells[at] = edit.to
  }
  const edited = cells.flatMap((cell, index) => (cell === row.cells[index] ? [] : [index + 1]))
  if (edited.length === 0) return { ...row, edited }
  return { ...row, cells, edited, isBroken: row.isBroken && cells.some(cell => cell.includes('\ufffd')) }
}

/** A row that is too short gets the cells between as well. */
function setCell(cells: string[], at: number, value: string): void {
  while (cells.length < at) cells.push('')
  cells[at] = value
}

/** The rows as edited, without those that were left out or have nothing in them any more. */
export class EditedRows implements SheetRows {
  readonly #rows: SheetRows
  readonly #edit: (row: SheetRow) => EditedRow
  /** Of those that are there, their places among all. */
  readonly #places: number[] = []
  /** Those that are there no more: as edited, or, if they were emptied, as they came. */
  readonly leftOut: SheetRow[] = []

  private constructor(rows: SheetRows, edits: readonly Edit[]) {
    this.#rows = rows
    this.#edit = rowEditor(edits)
  }

  /** Goes through all rows, and stops after each lot of them, so that its caller can let others pass. */
  static *of(rows: SheetRows, edits: readonly Edit[]): Generator<void, EditedRows> {
    const edited = new EditedRows(rows, edits)
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      for (const [index, row] of rows.slice(start, start + rowsAtOnce).entries()) {
        const now = edited.#edit(row)
        if (isThere(now)) edited.#places.push(start + index)
        else edited.leftOut.push(now.cells.every(isBlank) ? row : now)
      }
      yield
    }
    return edited
  }

  get length(): number {
    return this.#places.length
  }

  slice(start = 0, end = this.length): SheetRow[] {
    return this.#places.slice(start, end).map(place => this.#at(place))
  }

  *[Symbol.iterator](): Generator<SheetRow> {
    for (const place of this.#places) yield this.#at(place)
  }

  #at(place: number): SheetRow {
    const [row] = this.#rows.slice(place, place + 1)
    return this.#edit(row as SheetRow)
  }
}

const rowsAtOnce = 2_000

function isThere({ isLeftOut, edited, cells }: EditedRow): boolean {
  return !isLeftOut && (edited.length === 0 || !cells.every(isBlank))
}

/** A draft's rows as they are shown: what stands in each, what it would do, and what is wrong with it. */
import { type PatronValues, storedKeys } from '../../patron/fields.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { Problem } from '../../patron/problems.ts'
import type { Outcome, PlannedRow, RepeatRow } from '../plan.ts'
import { type Columns, secretColumns, withoutSecrets } from '../redact.ts'
import type { Sheet, SheetRow } from '../sheet.ts'
import { type Edit, type EditedRow, rowEditor } from './edits.ts'

export type ShownOutcome = Outcome | 'left-out'

export interface ShownRow {
  row: number
  outcome: ShownOutcome
  /** The earlier row that it repeats, and whose outcome it shares. */
  repeats: number | null
  username: string | null
  patronId: number | null
  /** As edited, secrets and all. */
  cells: readonly string[]
  source: RowSource
  /** Positions that were edited, from 1. */
  edited: readonly number[]
  /** [old, new] by field, of a patron who is there. */
  changes: Readonly<Record<string, readonly [unknown, unknown]>>
  /** All values, of a new one. */
  after: PatronValues | null
  setsPassword: boolean
  problems: readonly Problem[]
  /** Came out otherwise than it was last shown, though nobody here changed it. */
  isMarked: boolean
}

/** What else the file says of a row, and its cells where they were edited. */
export interface RowSource extends Pick<SheetRow, 'surplus' | 'isBroken' | 'reason'> {
  cells?: readonly string[]
}

/** What stands where a secret is. */
export const hidden = '••••••••'

export interface Drafted extends Columns {
  /** As the file has them: before the edits. */
  sheet: Sheet
  edits: readonly Edit[]
  /** In the sheet's order, without those that were left out. */
  planned: readonly PlannedRow[]
}

/** All rows in the file's order, also those that were left out. */
export function* showRows({ sheet, edits, planned, ...columns }: Drafted): Generator<ShownRow> {
  const show = rowShower(columns, planned)
  const edit = rowEditor(edits)
  let next = 0
  for (const row of sheet.rows) {
    const plannedRow = planned[next]?.number === row.number ? planned[next++] : undefined
    yield show(row, edit(row), plannedRow)
  }
}

function rowShower(columns: Columns, planned: readonly PlannedRow[]) {
  const usernameAt = columns.columns.findIndex(field => field?.key === 'username')
  const first = firstRows(planned)
  return (inFile: SheetRow, row: EditedRow, found: PlannedRow | undefined): ShownRow => {
    const { number, cells, edited } = row
    const shown = { row: number, cells, edited, isMarked: false, source: sourceOf(inFile, row) }
    const cell = trimAsciiBlanks(row.cells[usernameAt] ?? '') || null
    if (found === undefined) return { ...nothing, ...shown, outcome: 'left-out', username: cell }
    const repeats = found.outcome === 'repeat' ? found.of : null
    const told = found.outcome === 'repeat' ? (first.get(found.of) ?? found) : found
    return { ...nothing, repeats, username: cell, ...shown, ...tellPlanned(told) }
  }
}

const nothing = {
  repeats: null,
  username: null,
  patronId: null,
  changes: {},
  after: null,
  setsPassword: false,
  problems: [],
} as const

/** Of the rows that others repeat. */
function firstRows(planned: readonly PlannedRow[]): ReadonlyMap<number, PlannedRow> {
  const repeated = new Set(planned.flatMap(row => (row.outcome === 'repeat' ? row.of : [])))
  if (repeated.size === 0) return new Map()
  return new Map(planned.flatMap(row => (repeated.has(row.number) ? [[row.number, row]] : [])))
}

type Told = Pick<ShownRow, 'outcome'> & Partial<ShownRow>

function tellPlanned(row: PlannedRow): Told {
  switch (row.outcome) {
    case 'created':
      return { ...pick(row), username: row.after.username, after: row.after }
    case 'updated':
      return { ...pick(row), username: row.username, patronId: row.patronId, changes: row.changes }
    case 'unchanged':
      return { outcome: row.outcome, patronId: row.patronId }
    case 'invalid':
      return { outcome: row.outcome, problems: row.problems }
    case 'repeat':
      return repeatsNothing(row)
  }
}

function pick({ outcome, setsPassword }: { outcome: 'created' | 'updated'; setsPassword: boolean }) {
  return { outcome, setsPassword }
}

function repeatsNothing({ number, of }: RepeatRow): never {
  throw new Error(`row ${number} repeats row ${of}, which is not there`)
}

/** What a row would change, old and new; of somebody new every old value is null. */
export function changesOf({ changes, after }: ShownRow): ShownRow['changes'] {
  if (after === null) return changes
  const known = storedKeys.filter(key => after[key] !== null)
  return Object.fromEntries(known.map(key => [key, [null, after[key]] as const]))
}

function sourceOf({ surplus, isBroken, reason, cells }: SheetRow, { edited }: EditedRow): RowSource {
  return { surplus, isBroken, ...(reason !== undefined && { reason }), ...(edited.length > 0 && { cells }) }
}

/** The row as the file has it. */
export function rowInFile({ row: number, cells, source }: ShownRow): SheetRow {
  return { number, cells, ...source }
}

/**
 * What of a row may be shown. Where it has values too many or too few a secret may stand aside, so there more is hidden.
 */
export function secretHider(columns: Columns): (row: ShownRow) => ShownRow {
  const blank = secretBlanker(columns)
  return row => {
    const blanked = blank(row)
    const isHidden = (cell: string, index: number) => cell === '' && row.cells[index] !== ''
    return { ...blanked, cells: blanked.cells.map((cell, index) => (isHidden(cell, index) ? hidden : cell)) }
  }
}

/** @returns what leaves blanks in a row where secrets stand, or may stand */
export function secretBlanker(columns: Columns): (row: ShownRow) => ShownRow {
  if (secretColumns(columns).length === 0) return row => row
  const usernameAt = columns.columns.findIndex(field => field?.key === 'username')
  return row => {
    const { surplus } = row.source
    const { cells } = withoutSecrets({ cells: row.cells, surplus, problems: [] }, columns)
    const isBlanked = cells[usernameAt] === '' && row.cells[usernameAt] !== ''
    return { ...row, cells, username: isBlanked ? null : row.username }
  }
}

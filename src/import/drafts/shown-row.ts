/** A draft's rows as they are shown: what stands in each, what it would do, and what is wrong with it. */
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { Problem } from '../../patron/problems.ts'
import type { Outcome, PlannedRow, RepeatRow } from '../plan.ts'
import { type Columns, secretColumns, withoutSecrets } from '../redact.ts'
import type { SheetRow } from '../sheet.ts'
import { digestOfNew } from './digest.ts'
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
  /** Of a new one: another number where he would come out otherwise of the same cells. */
  asNew: number | null
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
  /** As they are in the file: before the edits. */
  rows: Iterable<SheetRow>
  edits: readonly Edit[]
  /** In the file's order, without those that were left out. */
  planned: readonly PlannedRow[]
}

/** All rows in the file's order, also those that were left out. */
export function* showRows({ rows, edits, planned, ...columns }: Drafted): Generator<ShownRow> {
  const shower = new RowShower(columns, planned)
  const edit = rowEditor(edits)
  let next = 0
  for (const row of rows) {
    const found = planned[next]?.number === row.number ? planned[next++] : undefined
    yield shower.show(row, edit(row), found)
  }
}

/** Makes of a lot of rows that nobody edited the rows as they are shown; to be given all of them in order. */
export class LotShower {
  readonly #before: PlannedRow[] = []
  readonly #shower: RowShower

  constructor(columns: Columns) {
    this.#shower = new RowShower(columns, this.#before)
  }

  show(rows: readonly SheetRow[], planned: readonly PlannedRow[]): ShownRow[] {
    for (const row of planned) this.#before.push(row)
    const shown: ShownRow[] = []
    for (const row of rows) shown.push(this.#shower.show(row, null, planned[shown.length]))
    return shown
  }
}

class RowShower {
  readonly #usernameAt: number
  readonly #planned: readonly PlannedRow[]

  /** @param planned all rows so far, for those that repeat an earlier one */
  constructor({ columns }: Columns, planned: readonly PlannedRow[]) {
    this.#usernameAt = columns.findIndex(field => field?.key === 'username')
    this.#planned = planned
  }

  show(inFile: SheetRow, asEdited: EditedRow | null, found: PlannedRow | undefined): ShownRow {
    const { cells, edited } = asEdited ?? { cells: inFile.cells, edited: nowhere }
    const row: ShownRow = {
      row: inFile.number,
      outcome: 'left-out',
      username: trimAsciiBlanks(cells[this.#usernameAt] ?? '') || null,
      repeats: null,
      patronId: null,
      cells,
      edited,
      source: sourceOf(inFile, edited),
      changes: none,
      asNew: null,
      setsPassword: false,
      problems: noProblems,
      isMarked: false,
    }
    if (found?.outcome === 'repeat') row.repeats = found.of
    if (found !== undefined) tell(row, firstOf(found, this.#planned))
    return row
  }
}

/** Most rows have none of these: not made anew for each. */
const none = {}
const nowhere: readonly number[] = []
const noProblems: readonly Problem[] = []

/** The row itself, or the one that it repeats. */
function firstOf(row: PlannedRow, planned: readonly PlannedRow[]): PlannedRow {
  if (row.outcome !== 'repeat') return row
  let [low, high] = [0, planned.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((planned[middle]?.number ?? 0) < row.of) low = middle + 1
    else high = middle
  }
  return planned[low] ?? row
}

/** Writes down what would become of a row. */
function tell(row: ShownRow, planned: PlannedRow): void {
  if (planned.outcome === 'repeat') repeatsNothing(planned)
  row.outcome = planned.outcome
  switch (planned.outcome) {
    case 'created':
      row.username = planned.after.username
      row.asNew = digestOfNew(planned.after)
      row.setsPassword = planned.setsPassword
      break
    case 'updated':
      row.username = planned.username
      row.patronId = planned.patronId
      row.changes = planned.changes
      row.setsPassword = planned.setsPassword
      break
    case 'unchanged':
      row.patronId = planned.patronId
      break
    case 'invalid':
      row.problems = planned.problems
  }
}

function repeatsNothing({ number, of }: RepeatRow): never {
  throw new Error(`row ${number} repeats row ${of}, which is not there`)
}

function sourceOf({ surplus, isBroken, reason, cells }: SheetRow, edited: readonly number[]): RowSource {
  if (surplus === 0 && !isBroken && reason === undefined && edited.length === 0) return usual
  return { surplus, isBroken, ...(reason !== undefined && { reason }), ...(edited.length > 0 && { cells }) }
}

const usual: RowSource = { surplus: 0, isBroken: false }

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

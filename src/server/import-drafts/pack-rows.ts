/** Rows written down in few words: keeping them costs more than planning them otherwise. */
import type { RowSource, ShownOutcome, ShownRow } from '../../import/drafts/shown-row.ts'
import { type PatronValues, storedKeys } from '../../patron/fields.ts'

const outcomes: readonly ShownOutcome[] = ['created', 'updated', 'unchanged', 'invalid', 'left-out']

/** What few rows have; absent where none of it is there. */
type Rest = Partial<Pick<ShownRow, 'repeats' | 'patronId' | 'edited' | 'problems'>> & {
  setsPassword?: true
  isMarked?: true
  source?: Partial<RowSource>
}

/** A new patron's values in the order of the fields, or [old, new] by field; 0 for none. */
type PackedChanges = readonly unknown[] | ShownRow['changes'] | 0

type PackedRow = readonly [
  row: number,
  outcome: number,
  username: string | null,
  cells: readonly string[],
  changes: PackedChanges,
  rest?: Rest,
]

export function packRows(rows: readonly ShownRow[]): string {
  return JSON.stringify(rows.map(pack))
}

export function unpackRows(text: string): ShownRow[] {
  return (JSON.parse(text) as PackedRow[]).map(unpack)
}

function pack(row: ShownRow): PackedRow {
  const rest = restOf(row)
  const packed = [row.row, outcomes.indexOf(row.outcome), row.username, row.cells, packChanges(row)] as const
  return Object.keys(rest).length === 0 ? packed : [...packed, rest]
}

function restOf({ repeats, patronId, edited, problems, setsPassword, isMarked, source }: ShownRow): Rest {
  const rest: Rest = {}
  if (repeats !== null) rest.repeats = repeats
  if (patronId !== null) rest.patronId = patronId
  if (edited.length > 0) rest.edited = edited
  if (problems.length > 0) rest.problems = problems
  if (setsPassword) rest.setsPassword = true
  if (isMarked) rest.isMarked = true
  const { surplus, isBroken, ...more } = source
  if (surplus > 0 || isBroken || Object.keys(more).length > 0) rest.source = source
  return rest
}

function packChanges({ changes, after }: ShownRow): PackedChanges {
  if (after !== null) return storedKeys.map(key => after[key])
  return Object.keys(changes).length === 0 ? 0 : changes
}

function unpack([row, outcome, username, cells, changes, rest = {}]: PackedRow): ShownRow {
  const { repeats = null, patronId = null, edited = [], problems = [], source } = rest
  return {
    ...{
      row,
      outcome: outcomes[outcome] as ShownOutcome,
      repeats,
      username,
      patronId,
      cells,
      edited,
      problems,
    },
    source: { surplus: 0, isBroken: false, ...source },
    ...unpackChanges(changes),
    setsPassword: rest.setsPassword ?? false,
    isMarked: rest.isMarked ?? false,
  }
}

function unpackChanges(packed: PackedChanges): Pick<ShownRow, 'changes' | 'after'> {
  if (packed === 0) return { changes: {}, after: null }
  if (!Array.isArray(packed)) return { changes: packed as ShownRow['changes'], after: null }
  const values: readonly unknown[] = packed
  const after = Object.fromEntries(storedKeys.map((key, index) => [key, values[index]]))
  // As it was written down.
  return { changes: {}, after: after as PatronValues }
}

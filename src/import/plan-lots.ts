/** The way through a file that is about patrons whom the register has: usernames to change, contacts to set. */
import type { Problem } from '../patron/problems.ts'
import type { InvalidRow, Plan, PlannedRow } from './plan.ts'
import type { Planning, Table } from './plan-sheet.ts'
import { misfitFinder, readCells } from './read-rows.ts'
import { rowsWithoutSecrets } from './redact.ts'
import type { SheetRow } from './sheet.ts'

/** A row with what its cells say. */
export interface Looked<V> {
  number: number
  cells: readonly string[]
  surplus: number
  values: V
  problems: readonly Problem[]
  /** Has too many or too few values: its cells cannot be told apart. */
  isMisfit: boolean
}

export interface LotPlanner<V, F> {
  /** What the register holds of these rows. */
  lookUp(rows: readonly Looked<V>[]): Promise<F>
  /** Goes through the rows once, in the file's order. */
  plan(row: Looked<V>, found: F): PlannedRow
}

const rowsAtOnce = 2_000

export async function planLots<V extends object, F>(
  table: Table,
  { blank, onLot }: Pick<Planning, 'blank' | 'onLot'>,
  planner: LotPlanner<V, F>,
): Promise<Plan> {
  const { encoding, sheet, columns, secrets, warnings } = table
  const look = lookerOf<V>(table)
  const rows: PlannedRow[] = []
  for (let start = 0; start < sheet.rows.length; start += rowsAtOnce) {
    const inFile = sheet.rows.slice(start, start + rowsAtOnce)
    const lot = inFile.map(look)
    const found = await planner.lookUp(lot)
    for (const row of lot) {
      rows.push(
        row.isMisfit ? invalidRow(row, { username: null, problems: row.problems }) : planner.plan(row, found),
      )
    }
    onLot?.(inFile, rows.slice(start))
  }
  const shown = { header: sheet.header, columns, ...(secrets && { secrets }) }
  return {
    source: { encoding, delimiter: sheet.delimiter, header: sheet.header, blank },
    rows: rowsWithoutSecrets(rows, shown),
    newCohorts: [],
    newFormClasses: [],
    warnings,
  }
}

export function invalidRow(
  { number, cells, surplus }: Pick<Looked<unknown>, 'number' | 'cells' | 'surplus'>,
  { username, problems }: Pick<InvalidRow, 'username' | 'problems'>,
): InvalidRow {
  return { number, outcome: 'invalid', username, problems, cells, surplus }
}

function lookerOf<V extends object>({ sheet, columns, secrets }: Table): (row: SheetRow) => Looked<V> {
  const findMisfit = misfitFinder({ header: sheet.header, columns, ...(secrets && { secrets }) })
  return row => {
    const { number, cells, surplus } = row
    const misfit = findMisfit(row)
    if (misfit.length > 0)
      return { number, cells, surplus, values: {} as V, problems: misfit, isMisfit: true }
    const { read, problems } = readCells(row, columns)
    // Each value is of its field's kind; the compiler cannot follow that through a loop.
    return { number, cells, surplus, values: read as V, problems, isMisfit: false }
  }
}

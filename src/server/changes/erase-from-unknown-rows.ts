/** Rows of files that belong to no patron may speak of one all the same: rows that failed, and plans that wait. */
import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

export interface RowOfRun {
  runId: number
  row: number
}

interface UnknownRow extends RowOfRun {
  outcome: string
  username: string | null
  cells: string[] | null
  changes: Record<string, unknown> | null
}

const rowsAtOnce = 2_000

/**
 * Failed rows stay, without their cells. A row that would create a patron of that name goes: the plan that it waits in
 * is older than his removal.
 * @param keys what such a row may be known by: folded, whole values
 * @returns the failed rows
 */
export async function eraseFromUnknownRows(
  transaction: SchoolTransaction,
  keys: ReadonlySet<string>,
): Promise<RowOfRun[]> {
  const allFailed: RowOfRun[] = []
  let last: RowOfRun = { runId: 0, row: 0 }
  for (;;) {
    const rows = await readRows(transaction, last)
    const found = rows.filter(row => speaksOf(keys, row))
    const failed = found.filter(({ outcome }) => outcome === 'invalid')
    await emptyFailed(transaction, failed)
    await deleteCreating(
      transaction,
      found.filter(({ outcome }) => outcome === 'created'),
    )
    allFailed.push(...failed)
    const end = rows.at(-1)
    if (!end || rows.length < rowsAtOnce) return allFailed
    last = end
  }
}

async function readRows(transaction: SchoolTransaction, { runId, row }: RowOfRun): Promise<UnknownRow[]> {
  const { rows } = await sql<UnknownRow>`
    SELECT run_id AS "runId", row_number AS row, outcome, username, cells, changes FROM run_row
    WHERE patron_id IS NULL AND (run_id, row_number) > (${runId}, ${row})
    ORDER BY run_id, row_number LIMIT ${rowsAtOnce}`.execute(transaction)
  return rows
}

/** Folded by the register itself: PostgreSQL's `lower` may know another alphabet. */
function speaksOf(keys: ReadonlySet<string>, { username, cells, changes }: UnknownRow): boolean {
  const texts = [username, ...(cells ?? []), ...Object.values(changes ?? {})]
  return texts.some(text => typeof text === 'string' && keys.has(foldKey(trimAsciiBlanks(text))))
}

async function emptyFailed(transaction: SchoolTransaction, rows: readonly UnknownRow[]): Promise<void> {
  await sql`
    UPDATE run_row SET username = NULL, cells = '[]', problems = '[]' FROM ${placesOf(rows)}
    WHERE run_row.run_id = given.run_id AND run_row.row_number = given.row_number`.execute(transaction)
}

async function deleteCreating(transaction: SchoolTransaction, rows: readonly UnknownRow[]): Promise<void> {
  await sql`
    DELETE FROM run_row USING ${placesOf(rows)}
    WHERE run_row.run_id = given.run_id AND run_row.row_number = given.row_number`.execute(transaction)
}

function placesOf(rows: readonly UnknownRow[]) {
  return unnest([
    { name: 'run_id', type: 'bigint', values: rows.map(({ runId }) => runId) },
    { name: 'row_number', type: 'integer', values: rows.map(({ row }) => row) },
  ])
}

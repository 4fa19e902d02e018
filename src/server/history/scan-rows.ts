import { sql } from 'kysely'
import type { GuardedRow } from '../../guard/tally.ts'
import type { SchoolTransaction } from '../database/database.ts'

const rowsAtOnce = 2_000

export interface NumberedRow extends GuardedRow {
  row: number
}

/** The rows of a run that do something to somebody, in order: what they do is asked in TypeScript, where it is said once. */
export async function* guardedRows(
  transaction: SchoolTransaction,
  runId: number,
  beyond = 0,
): AsyncGenerator<NumberedRow> {
  let after = beyond
  for (;;) {
    const { rows } = await sql<NumberedRow>`
      SELECT row_number AS row, outcome, changes FROM run_row
      WHERE run_id = ${runId} AND row_number > ${after} AND outcome IN ('updated', 'removed')
      ORDER BY row_number LIMIT ${rowsAtOnce}`.execute(transaction)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last.row
  }
}

import { type RawBuilder, sql } from 'kysely'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { createdId } from '../lists/created-id.ts'

/** That somebody becomes a leaver, stays or is one no more: `due 2026-12-24`, `kept`, `disabled`, or null for no leaver. */
export interface Mark {
  patronId: number
  was: string | null
  is: string | null
  /** His row of `leaver` that goes, for an undo to put back. */
  gone?: object
}

export interface MarkedBy extends Actor {
  /** The run that the marks come with, if they go back when it is undone. */
  of?: number
}

/** Of a row of `leaver`. */
export const markOfLeaver: RawBuilder<string> = sql`CASE WHEN leaver.kept_on IS NOT NULL THEN 'kept'
  WHEN leaver.settled_on IS NOT NULL THEN 'disabled' ELSE 'due ' || leaver.due_on END`

/** Writes marks down as a run of their own, in the transaction that sets them; of none there is no run. */
export async function journalMarks(
  transaction: SchoolTransaction,
  marks: readonly Mark[],
  { via, patronId, name, of }: MarkedBy,
): Promise<void> {
  if (marks.length === 0) return
  const runId = await createdId(
    transaction,
    sql`INSERT INTO run (kind, state, via, actor_id, actor_name, finished_at, updated_rows, marks_of)
      VALUES ('absence', 'applied', ${via}, ${patronId}::bigint, ${name}, now(), ${marks.length}, ${of ?? null}::bigint)
      RETURNING id`,
  )
  const rows = marks.map((mark, index) => ({ ...mark, number: index + 1 }))
  for (const batch of inBatches(rows)) await insertRows(transaction, runId, batch)
  for (const batch of inBatches(rows.filter(({ gone }) => gone))) await setAside(transaction, runId, batch)
}

async function setAside(
  transaction: SchoolTransaction,
  runId: number,
  marks: readonly Mark[],
): Promise<void> {
  const given = unnest([
    { name: 'patron_id', type: 'bigint', values: marks.map(({ patronId }) => patronId) },
    { name: 'what', type: 'json', values: marks.map(({ gone }) => JSON.stringify(gone)) },
  ])
  await sql`
    INSERT INTO set_aside (run_id, patron_id, kind, what)
    SELECT ${runId}::bigint, given.patron_id, 'leaver', given.what::jsonb FROM ${given}`.execute(transaction)
}

async function insertRows(
  transaction: SchoolTransaction,
  runId: number,
  rows: readonly (Mark & { number: number })[],
): Promise<void> {
  const given = unnest([
    { name: 'row_number', type: 'integer', values: rows.map(({ number }) => number) },
    { name: 'patron_id', type: 'bigint', values: rows.map(({ patronId }) => patronId) },
    {
      name: 'changes',
      type: 'json',
      values: rows.map(({ was, is }) => JSON.stringify({ leaver: [was, is] })),
    },
  ])
  await sql`
    INSERT INTO run_row (run_id, row_number, outcome, patron_id, username, changes)
    SELECT ${runId}::bigint, given.row_number, 'updated', given.patron_id, patron.username, given.changes
    FROM ${given} JOIN patron ON patron.id = given.patron_id`.execute(transaction)
}

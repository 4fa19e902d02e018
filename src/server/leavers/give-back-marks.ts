/** Marks of leavers go back with the run that they came with: those that nobody has touched since. */
import { type RawBuilder, sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readActor } from '../journal/read-actor.ts'
import { clearLeavers } from './clear-leavers.ts'
import { journalMarks, type Mark, markOfLeaver } from './journal-marks.ts'
import { hasNewerComplete } from './newer-complete.ts'

interface Undo {
  /** The undo itself. */
  runId: number
  /** The run that it takes back, which may be an undo. */
  undone: number
}

/** In the transaction that applies the undo. */
export async function giveBackMarks(transaction: SchoolTransaction, { runId, undone }: Undo): Promise<void> {
  const found = await findMarks(transaction, { runId, undone })
  const taken = await clearLeavers(transaction, idsOf(found.filter(({ was }) => was === null)))
  const given = await restoreLeavers(
    transaction,
    found.filter(({ was }) => was !== null),
  )
  const actor = await readActor(transaction, runId)
  await journalMarks(transaction, [...taken, ...given], { ...actor, of: runId })
}

/** How many would go back, or went. */
export async function countMarksGivenBack(
  transaction: SchoolTransaction,
  { runId, undone }: Undo,
): Promise<number> {
  const { rows } = await sql<{ count: number | null }>`
    SELECT (SELECT sum(updated_rows)::integer FROM run WHERE marks_of = ${runId}) AS count
    FROM run WHERE id = ${runId} AND state = 'applied'`.execute(transaction)
  if (rows.length > 0) return rows[0]?.count ?? 0
  return (await findMarks(transaction, { runId, undone })).length
}

interface FoundMark extends Pick<Mark, 'patronId' | 'was'> {
  /** The run of marks in which it stands. */
  marksRun: number
}

/** The later of two complete files tells who is absent: what it found stays. */
async function findMarks(transaction: SchoolTransaction, undo: Undo): Promise<FoundMark[]> {
  if (await hasNewerComplete(transaction, undo.undone)) return []
  const { rows } = await sql<FoundMark>`
    SELECT mark.patron_id AS "patronId", mark.changes -> 'leaver' ->> 0 AS was, marks.id AS "marksRun"
    FROM run AS marks JOIN run_row AS mark ON mark.run_id = marks.id
    JOIN patron ON patron.id = mark.patron_id LEFT JOIN leaver ON leaver.patron_id = mark.patron_id
    WHERE marks.marks_of = ${undo.undone}
      AND mark.changes -> 'leaver' ->> 1 IS NOT DISTINCT FROM CASE WHEN leaver.patron_id IS NOT NULL THEN ${markOfLeaver} END
      AND NOT EXISTS (
        SELECT FROM run AS later JOIN run_row AS row ON row.run_id = later.id
        WHERE later.kind = 'absence' AND later.id > marks.id AND row.patron_id = mark.patron_id)
      AND (${takesAll(undo)} OR mark.patron_id IN (SELECT patron_id FROM run_row WHERE run_id = ${undo.runId}))
    ORDER BY mark.row_number`.execute(transaction)
  return rows
}

/** Whom a file leaves out stands in no row: his mark goes back with the last of them. */
function takesAll({ runId, undone }: Undo): RawBuilder<boolean> {
  return sql`NOT EXISTS (
    SELECT FROM run_row AS done
    WHERE done.run_id = ${undone} AND done.outcome NOT IN ('invalid', 'unchanged') AND done.patron_id IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM run_row AS back JOIN run AS undo ON undo.id = back.run_id
        WHERE undo.undoes = ${undone} AND (undo.state = 'applied' OR undo.id = ${runId})
          AND back.row_number = done.row_number))`
}

async function restoreLeavers(transaction: SchoolTransaction, marks: readonly FoundMark[]): Promise<Mark[]> {
  if (marks.length === 0) return []
  const { rows } = await sql<Mark>`
    INSERT INTO leaver SELECT was.* FROM set_aside CROSS JOIN jsonb_populate_record(NULL::leaver, set_aside.what) AS was
    WHERE set_aside.run_id = ANY (${binaryArray('bigint', [...new Set(marks.map(({ marksRun }) => marksRun))])}::bigint[])
      AND set_aside.kind = 'leaver' AND set_aside.patron_id = ANY (${binaryArray('bigint', idsOf(marks))}::bigint[])
    ON CONFLICT DO NOTHING
    RETURNING patron_id AS "patronId", NULL AS was, ${markOfLeaver} AS is`.execute(transaction)
  return rows
}

function idsOf(marks: readonly FoundMark[]): number[] {
  return marks.map(({ patronId }) => patronId)
}

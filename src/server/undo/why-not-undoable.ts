import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { hasDone } from '../journal/doing.ts'
import type { Run } from '../journal/run.ts'
import { type Undone, undoneBy } from '../journal/undone.ts'
import { readBegunYear } from '../rollover/take-year-back.ts'

/** One sentence; null for a run that can be undone. */
export async function whyNotUndoable(
  transaction: SchoolTransaction,
  { id, kind, state }: Pick<Run, 'id' | 'kind' | 'state'>,
): Promise<string | null> {
  if (kind === 'removal') return forGood
  if (kind === 'absence') return nothingChanged
  if (state !== 'applied') return nothingDone
  if (kind === 'rollover') return whyYearStays(transaction, id)
  if (kind === 'undo' && (await hasBroughtYearBack(transaction, id))) return rollOverAgain
  return null
}

/**
 * Why its undo would take nothing back, and need not be offered; who asks for it all the same gets one without rows. A complete
 * file has told who is absent, be it nobody new; marks of leavers that come and go stand in runs of their own.
 */
export async function whyNothingToUndo(
  transaction: SchoolTransaction,
  runId: number,
): Promise<string | null> {
  const { rows } = await sql<{ isLeft: boolean; wasDone: boolean }>`
    SELECT created_rows + updated_rows > 0 AS "wasDone",
      EXISTS (SELECT FROM run_row WHERE run_row.run_id = run.id AND ${hasDone})
        OR absence IS NOT NULL OR EXISTS (SELECT FROM run AS marks WHERE marks.marks_of = run.id) AS "isLeft"
    FROM run WHERE id = ${runId}`.execute(transaction)
  const { isLeft, wasDone } = rows[0] ?? { isLeft: false, wasDone: false }
  if (isLeft) return null
  return wasDone ? nobodyLeft : nothingDone
}

async function whyYearStays(transaction: SchoolTransaction, runId: number): Promise<string | null> {
  const year = await readBegunYear(transaction, runId)
  if (year?.endedId == null) return yearUnknown
  if (await isUndone(transaction, runId)) return rollOverAgain
  return year.isCurrent ? null : yearPassed
}

async function isUndone(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { rows } = await sql<
    Pick<Undone, 'undoneBy'>
  >`SELECT ${undoneBy} FROM run WHERE id = ${runId}`.execute(transaction)
  return rows[0]?.undoneBy != null
}

async function hasBroughtYearBack(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM run WHERE id = ${runId} AND began_period_id IS NOT NULL`.execute(transaction)
  return rows.length > 0
}

const forGood = 'Removal for good cannot be undone: nothing is kept of who was removed.'
const nothingChanged =
  'Absence changes nobody, so there is nothing to undo. Keep those who stay; whoever stands in the next complete file is a leaver no more.'
const nothingDone = 'This run changed nothing, so there is nothing to undo.'
const nobodyLeft = 'Whom this run changed was removed for good since, so there is nothing to undo.'
const yearUnknown =
  'The year before it is not known any more, so it cannot be brought back. A backup from before holds it.'
const yearPassed =
  'The period that it began is not the current one, so there is no year to take back. Of several years undo the last one first.'
const rollOverAgain = 'To begin that year again, roll over once more: Settings, Enrolment.'

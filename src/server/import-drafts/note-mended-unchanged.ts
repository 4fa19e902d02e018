/** Whom mended rows of a run were about, where the run itself does not say it. Removal for good asks. */
import { sql } from 'kysely'
import { outcomesOf, type Plan } from '../../import/plan.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { KeptEdit } from './content.ts'

export interface MendedRun {
  runId: number
  plan: Pick<Plan, 'rows'>
  edits: readonly KeptEdit[]
}

export async function noteMendedUnchanged(
  transaction: SchoolTransaction,
  { runId, plan, edits }: MendedRun,
): Promise<void> {
  const mended = new Set(edits.flatMap(({ edit }) => (edit.kind === 'cell' ? [edit.row] : [])))
  if (mended.size === 0) return
  const pairs = Iterator.from(outcomesOf(plan)).flatMap(([number, row]) =>
    mended.has(number) && row.outcome === 'unchanged' ? [[number, row.patronId]] : [],
  )
  await sql`UPDATE run SET mended_unchanged = ${JSON.stringify([...pairs])}::json WHERE id = ${runId}`.execute(
    transaction,
  )
}

/** A cell in a row that was left out came to nothing: whose it was nobody could tell later. */
export function effective(edits: readonly KeptEdit[]): readonly KeptEdit[] {
  const leftOut = new Set(edits.flatMap(({ edit }) => (edit.kind === 'leave-out' ? [edit.row] : [])))
  return edits.filter(({ edit }) => edit.kind !== 'cell' || !leftOut.has(edit.row))
}

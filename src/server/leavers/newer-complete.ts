import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

/**
 * Has a complete file that came after this run told who is absent? Then what the run says of that is past, be it that its
 * plan was held meanwhile or that it is undone. One that was itself undone tells nothing.
 */
export async function hasNewerComplete(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM run WHERE absence IS NOT NULL AND id > ${runId} AND state = 'applied' AND NOT EXISTS (
      SELECT FROM run AS undo WHERE undo.undoes = run.id AND undo.state = 'applied') LIMIT 1`.execute(
    transaction,
  )
  return rows.length > 0
}

import { sql } from 'kysely'
import { withSchool } from '../database/database.ts'
import { replaceHeld } from '../journal/write-run.ts'
import type { Services } from '../services.ts'

/** A plan that was only asked for waits from now on to be approved. */
export async function holdPlan(
  { database }: Pick<Services, 'database'>,
  { schoolId, runId }: { schoolId: number; runId: number },
): Promise<void> {
  await withSchool(database, schoolId, async transaction => {
    await sql`UPDATE run SET state = 'held' WHERE id = ${runId} AND state = 'planned'`.execute(transaction)
    await replaceHeld(transaction, runId)
  })
}

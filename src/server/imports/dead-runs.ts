/** Runs that a process left behind which died: they go on no more, and what they applied waits again. */
import { sql } from 'kysely'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { takeFromDeadRuns } from '../import-drafts/store.ts'
import { endInterruptedRuns } from '../journal/write-run.ts'
import { isSchoolIdle } from './school-lock.ts'

/** To be called by whoever holds the school's lock: no run of it goes on then. */
export async function endDeadRuns(transaction: SchoolTransaction): Promise<void> {
  await endInterruptedRuns(transaction)
  await takeFromDeadRuns(transaction)
}

/** @returns false while somebody holds the school's lock, whose run it may be */
export async function endDeadRunsIfIdle(transaction: SchoolTransaction, schoolId: number): Promise<boolean> {
  if (!(await isSchoolIdle(transaction, schoolId))) return false
  await endDeadRuns(transaction)
  return true
}

/** So that nobody waits for what is over until the school's next run begins. Asks for the lock only where a run may be dead. */
export async function endRunsLeftBehind(database: Database, schoolId: number): Promise<void> {
  await withSchool(database, schoolId, async transaction => {
    const { rows } = await sql`SELECT FROM run WHERE state = 'running' LIMIT 1`.execute(transaction)
    if (rows.length > 0) await endDeadRunsIfIdle(transaction, schoolId)
  })
}

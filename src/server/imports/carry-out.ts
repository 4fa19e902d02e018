import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { isOvertaken } from '../patrons/overtaken.ts'
import { type AppliedRun, wasApplied } from './was-applied.ts'

/** `stale`: somebody changed what the plan rests on, so nothing was applied; plan again. */
export type ApplyOutcome = 'applied' | 'stale'

export interface Connections {
  /** The one that holds the school's lock. */
  locked: Database
  /** Others, to ask what became of the plan when that one is lost. */
  others: Database
}

/**
 * Applies a run's plan in one transaction, or nothing of it.
 * @param write ends with the run's state `applied`
 * @throws what went wrong, when nothing was applied; OutcomeUnknown when that is not certain
 */
export async function carryOut(
  { locked, others }: Connections,
  run: AppliedRun,
  write: (transaction: SchoolTransaction) => Promise<void>,
): Promise<ApplyOutcome> {
  let isWritten = false
  try {
    await withSchool(locked, run.schoolId, async transaction => {
      await write(transaction)
      isWritten = true
    })
    return 'applied'
  } catch (error) {
    if (isOvertaken(error)) return 'stale'
    // Only the commit can have been carried out without our hearing of it.
    if (isWritten && (await wasApplied(others, run, error))) return 'applied'
    throw error
  }
}

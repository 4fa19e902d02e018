import type { PlannedMove, RolloverPlanner } from '../../edit/rollover/rollover-planner.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readProfiles } from '../patrons/edits/read-profiles.ts'

export interface Concerned {
  /** His place among all of them, from 1. */
  number: number
  patronId: number
}

/** In the order given; who is in the register no more is left out. */
export async function planMoves(
  transaction: SchoolTransaction,
  planner: RolloverPlanner,
  concerned: readonly Concerned[],
): Promise<PlannedMove[]> {
  const profiles = await readProfiles(
    transaction,
    concerned.map(({ patronId }) => patronId),
  )
  return concerned.flatMap(({ number, patronId }) => {
    const stored = profiles.get(patronId)
    return stored ? planner.plan(stored, number) : []
  })
}

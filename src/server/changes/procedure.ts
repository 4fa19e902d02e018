/** What is done to many patrons at once. It goes through them a lot at a time, in order, as long as the plan takes. */
import type { UpdateEdit } from '../../edit/plan-edit.ts'
import type { Problem } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'

export interface Procedure {
  /** In the order given; who is in the register no more is left out. */
  plan(transaction: SchoolTransaction, chosen: readonly Chosen[]): Promise<PlannedChange[]>
  /**
   * Does what was planned last, as that run.
   * @throws what `isOvertaken` knows
   */
  write(transaction: SchoolTransaction, rows: readonly PlannedChange[], runId: number): Promise<void>
}

export interface Chosen {
  /** His place among all that were chosen, from 1. */
  number: number
  patronId: number
}

interface OfPatron extends Chosen {
  /** The version that the plan saw. */
  version: number
}

export type PlannedChange =
  | (OfPatron & { outcome: 'updated'; edit: UpdateEdit })
  | (OfPatron & { outcome: 'removed' | 'unchanged' })
  | (OfPatron & { outcome: 'invalid'; problems: readonly Problem[] })

/** What is done to many patrons at once. It goes through them a lot at a time, in order, as long as the plan takes. */
import type { Problem } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Sealed } from '../import-drafts/parts.ts'

export interface Procedure<Row extends PlannedChange = PlannedChange> {
  /** Of how many patrons the guard takes those who are changed to be a part, if they are not all of the chosen. */
  concerned?: number
  /** In the order given; who is in the register no more is left out. */
  plan(transaction: SchoolTransaction, chosen: readonly Chosen[]): Promise<Row[]>
  /**
   * Does what was planned last, as that run.
   * @throws what `isOvertaken` knows
   */
  write(transaction: SchoolTransaction, rows: readonly Row[], runId: number): Promise<void>
  /** What is left to do once every lot is written. */
  finish?(transaction: SchoolTransaction, runId: number, drafts: OfSchool): Promise<void>
}

/** How the drafts of the school's imports are opened. */
export type OfSchool = Pick<Sealed, 'sealer' | 'schoolId'>

export interface Chosen {
  /** His place among all that were chosen, from 1; for an undo the number of his row in the run that is undone. */
  number: number
  patronId: number
}

/** As the journal keeps it. */
export interface PlannedChange extends Chosen {
  /** The version that the plan saw. */
  version: number
  outcome: 'created' | 'updated' | 'removed' | 'merged' | 'split' | 'unchanged' | 'invalid'
  username: string | null
  /** [old, new] by key; of somebody who comes or goes his values. */
  changes: object | null
  /** Why he is refused, or why something of him stays as it is. */
  problems: readonly Problem[]
}

/** Of a row that tells nothing but its outcome. */
export const nothingTold = { username: null, changes: null, problems: [] } as const

/** What an undo would do to one patron. */
import type { Person, PersonChanges } from '../edit/person.ts'
import type { Problem } from '../patron/problems.ts'
import type { DoneRow, MergedRecord } from './done-row.ts'

interface OfPatron {
  number: number
  patronId: number
  /** The version that the plan saw; of one who comes again the version that he had. */
  version: number
}

/**
 * `updated`: these values go back. `removed`: whom the run created goes. `created`: whom an undo removed comes again.
 * `split`: whose record was merged into another's has one by himself again; `merged`: that is taken back. `unchanged`: all
 * is back already. `invalid`: nothing of it goes back. `stays` says why a value, or the patron, stays.
 */
export type PlannedUndo = OfPatron & { stays: readonly Problem[] } & (
    | { outcome: 'updated'; before: Person; after: Person; changes: PersonChanges }
    | { outcome: 'removed' | 'created'; person: Person }
    | ({ outcome: 'merged'; username: string } & MergedRecord)
    | ({ outcome: 'split'; username: string; comesDisabled: boolean } & MergedRecord)
    | { outcome: 'unchanged' | 'invalid'; username: string | null }
  )

export function ofPatron({ number, patronId }: DoneRow, version: number): OfPatron {
  return { number, patronId, version }
}

export function untouched(
  done: DoneRow,
  version: number,
  stays: readonly Problem[],
  username: string | null = null,
): PlannedUndo {
  const outcome = stays.length > 0 ? 'invalid' : 'unchanged'
  return { ...ofPatron(done, version), outcome, username, stays }
}

/** What becomes of each patron when the year ends. */

import type { PatronInput } from '../../api/patron-form.ts'
import type { LeaversRule } from '../../api/rollover.ts'
import type { Problem } from '../../patron/problems.ts'
import { EditsInTurn } from '../edits-in-turn.ts'
import type { EditContext, UpdateEdit } from '../plan-edit.ts'
import type { EditChanges, StoredProfile } from '../profile.ts'
import { type Ladder, nextCohortAt } from './ladder.ts'

export interface RolloverTerms {
  ladder: Ladder
  leavers: LeaversRule
  /** Ids of students who stay in their level. */
  staying: ReadonlySet<number>
}

export interface PlannedMove {
  number: number
  patronId: number
  version: number
  username: string
  move: 'up' | 'stay' | 'graduate' | 'leaveClass'
  /** His cohort now; null where he has none with a level. */
  year: number | null
  changes: EditChanges & { academicLevel?: [old: string, now: string | null] }
  /** What is to be written of himself; null where only his cohort moves. */
  edit: UpdateEdit | null
  /** Why his access stays as it is. */
  problems: readonly Problem[]
}

export class RolloverPlanner {
  readonly #terms: RolloverTerms
  readonly #edits: EditsInTurn

  /** @param context with the cohorts that arrive among its lists */
  constructor(terms: RolloverTerms, context: EditContext) {
    this.#terms = terms
    this.#edits = new EditsInTurn(context)
  }

  plan(stored: StoredProfile, number: number): PlannedMove {
    const { id: patronId, version, values } = stored
    const step = this.#terms.ladder.steps.find(({ year }) => year === values.graduationYear)
    const move = this.#moveOf(patronId, step)
    const { edit, problems } = this.#edit(stored, { number, move, from: step?.from })
    const levels: PlannedMove['changes'] =
      step && move !== 'stay' ? { academicLevel: [step.from, step.to] } : {}
    return {
      number,
      patronId,
      version,
      username: values.username,
      move,
      year: step?.year ?? null,
      changes: { ...levels, ...edit?.changes },
      edit,
      problems,
    }
  }

  #moveOf(patronId: number, step: Ladder['steps'][number] | undefined): PlannedMove['move'] {
    if (!step) return 'leaveClass'
    if (this.#terms.staying.has(patronId)) return 'stay'
    return step.to === null ? 'graduate' : 'up'
  }

  /** Who may not lose his access keeps it, and it is said why; the rest is done all the same. */
  #edit(stored: StoredProfile, { number, move, from }: Moving): Pick<PlannedMove, 'edit' | 'problems'> {
    const input = this.#inputOf(move, from)
    const planned = this.#edits.plan({ number, stored, input: { ...input, ...this.#accessOf(move, stored) } })
    if (planned.outcome === 'updated') return { edit: planned, problems: [] }
    if (planned.outcome !== 'invalid') return { edit: null, problems: [] }
    const again = this.#edits.plan({ number, stored, input })
    return { edit: again.outcome === 'updated' ? again : null, problems: planned.problems }
  }

  /** Last year's class is left, whoever it is of. */
  #inputOf(move: PlannedMove['move'], from: string | undefined): PatronInput {
    if (move !== 'stay' || from === undefined) return { formClass: null }
    return { formClass: null, graduationYear: nextCohortAt(this.#terms.ladder, from) ?? null }
  }

  /** Whose access ends before, or has ended, gets none for longer. */
  #accessOf(move: PlannedMove['move'], { values: { until } }: StoredProfile): PatronInput {
    const { leavers } = this.#terms
    if (move !== 'graduate' || leavers.kind === 'keep') return {}
    if (leavers.kind === 'disable') return { enabled: false }
    return until !== null && until < leavers.day ? {} : { until: leavers.day }
  }
}

interface Moving {
  number: number
  move: PlannedMove['move']
  from: string | undefined
}

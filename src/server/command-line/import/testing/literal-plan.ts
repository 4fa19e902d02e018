/** Plans as literals, for tests of how they are shown. */
import type { Changes, CreateRow, InvalidRow, Plan, PlannedRow, UpdateRow } from '../../../../import/plan.ts'
import { blankPatron, type PatronValues } from '../../../../patron/fields.ts'
import type { Problem } from '../../../../patron/problems.ts'

export function planOf(rows: readonly PlannedRow[], parts: Partial<Plan> = {}): Plan {
  return {
    source: { encoding: 'UTF-8', delimiter: ',', header: ['username', 'surname'], blank: 'keep' },
    rows,
    newCohorts: [],
    newFormClasses: [],
    warnings: [],
    ...parts,
  }
}

/** An enabled patron. */
export function created(number: number, username: string, values: Partial<PatronValues> = {}): CreateRow {
  const after = { ...blankPatron(username), enabled: true, ...values }
  return { number, outcome: 'created', after, setsPassword: false }
}

export function updated(number: number, username: string, changes: Changes): UpdateRow {
  const after = blankPatron(username)
  return {
    number,
    outcome: 'updated',
    patronId: 1,
    version: 1,
    username,
    changes,
    after,
    setsPassword: false,
  }
}

export function unchanged(number: number): PlannedRow {
  return { number, outcome: 'unchanged', patronId: 1 }
}

export function invalid(number: number, username: string | null, ...problems: Problem[]): InvalidRow {
  return { number, outcome: 'invalid', username, problems, cells: [], surplus: 0 }
}

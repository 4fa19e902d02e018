import type { Plan } from '../../../import/plan.ts'
import { type NumberedRow, numberedRows } from './describe-rows.ts'

/** One row of the file in two plans of it. */
export interface Difference {
  before: NumberedRow
  after: NumberedRow
}

/** Rows that another plan of the same file would treat otherwise than this one, in the file's order. */
export function differences(before: Plan, after: Plan): Difference[] {
  const known = new Map(numberedRows(before).map(row => [row.number, row]))
  return numberedRows(after).flatMap(row => {
    const was = known.get(row.number)
    return was === undefined || substanceOf(was) === substanceOf(row) ? [] : [{ before: was, after: row }]
  })
}

/** What somebody agreed to when he saw the row: not the version of the patron, nor values that stay. */
function substanceOf({ row }: NumberedRow): string {
  switch (row.outcome) {
    case 'created':
      return JSON.stringify([row.outcome, row.after, row.setsPassword])
    case 'updated':
      return JSON.stringify([row.outcome, row.username, row.changes, row.setsPassword])
    case 'unchanged':
      return row.outcome
    case 'invalid':
      return JSON.stringify([row.outcome, row.problems])
  }
}

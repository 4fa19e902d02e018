import type { ShownRow } from './shown-row.ts'

/**
 * Marks rows that came out otherwise than they were shown before.
 * @param before the rows as they were shown, and as they come, in the file's order
 */
export function changedSince(before: Iterable<ShownRow>): (row: ShownRow) => ShownRow {
  const earlier = Iterator.from(before)
  let shown = earlier.next().value
  return row => {
    while (shown !== undefined && shown.row < row.row) shown = earlier.next().value
    const isKnown = shown !== undefined && shown.row === row.row
    return isKnown && shown !== undefined && !isSame(shown, row) ? { ...row, isMarked: true } : row
  }
}

/** What would be done, and what would be overwritten; its cells are another matter. */
export function isSame(some: ShownRow, other: ShownRow): boolean {
  return some.outcome === other.outcome && told(some) === told(other)
}

function told({ repeats, patronId, changes, setsPassword, problems }: ShownRow): string {
  return JSON.stringify([repeats, patronId, changes, setsPassword, problems])
}

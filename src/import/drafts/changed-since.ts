import { haveSameCells } from '../same-cells.ts'
import type { ShownRow } from './shown-row.ts'

/**
 * Marks rows that came out otherwise than they were shown before.
 * @param before the rows as they were shown, and as they come, in the file's order
 */
export function changedSince(before: Iterable<ShownRow>): (row: ShownRow) => ShownRow {
  const find = finder(before)
  return row => {
    const shown = find(row.row)
    return shown && !isSame(shown, row) ? { ...row, isMarked: true } : row
  }
}

/**
 * As `changedSince`, but what was marked stays so, and a row that was itself mended was meant to come out otherwise.
 * @param mended the row that was; null where it is told by the cells alone
 */
export function changedBesides(
  before: Iterable<ShownRow>,
  mended: number | null,
): (row: ShownRow) => ShownRow {
  const find = finder(before)
  return row => {
    const shown = find(row.row)
    if (shown === undefined || row.row === mended || !haveSameCells(shown.cells, row.cells)) return row
    return shown.isMarked || !isSame(shown, row) ? { ...row, isMarked: true } : row
  }
}

function finder(before: Iterable<ShownRow>): (row: number) => ShownRow | undefined {
  const earlier = Iterator.from(before)
  let shown = earlier.next().value
  return row => {
    while (shown !== undefined && shown.row < row) shown = earlier.next().value
    return shown?.row === row ? shown : undefined
  }
}

/** What would be done, and what would be overwritten; its cells are another matter. */
export function isSame(some: ShownRow, other: ShownRow): boolean {
  return (
    some.outcome === other.outcome &&
    some.repeats === other.repeats &&
    some.patronId === other.patronId &&
    some.asNew === other.asNew &&
    some.setsPassword === other.setsPassword &&
    isSameJson(some.changes, other.changes) &&
    isSameJson(some.problems, other.problems)
  )
}

function isSameJson(some: object, other: object): boolean {
  return JSON.stringify(some) === JSON.stringify(other)
}

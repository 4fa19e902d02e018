/** What a row says besides its cells, and what stands in them. */
import type { DraftRow } from '../../../api/import-drafts.ts'
import { type SaidChange, type SayValue, sayChanges } from '../../patron/say-value.ts'
import type { ShownColumn } from './shown-columns.ts'

export interface ToldCell {
  text: string
  /** Old and new, where the row changes what is stored. */
  change: { from: string; to: string } | null
  isBad: boolean
  isEdited: boolean
}

export function tellCell(row: DraftRow, { position, field }: ShownColumn, say: SayValue): ToldCell {
  const change = row.outcome === 'updated' ? row.changes[field] : undefined
  return {
    text: row.cells[position - 1] ?? '',
    change: change ? { from: say(field, change[0]), to: say(field, change[1]) } : null,
    isBad: row.problems.some(problem => problem.position === position),
    isEdited: row.edited.includes(position),
  }
}

/** What changes though the file has no column of it: the cohort that comes with a level. */
export function changesBesides(row: DraftRow, columns: readonly ShownColumn[], say: SayValue): SaidChange[] {
  const others = keysBesides(row, columns).map(key => [key, row.changes[key]] as const)
  return sayChanges(Object.fromEntries(others) as DraftRow['changes'], say)
}

function keysBesides({ outcome, changes }: DraftRow, columns: readonly ShownColumn[]): string[] {
  if (outcome !== 'updated') return []
  return Object.keys(changes).filter(key => !columns.some(({ field }) => field === key))
}

/** The cell to mend first. */
export function firstBad({ problems }: DraftRow): number | undefined {
  return problems.find(({ position }) => position !== null)?.position ?? undefined
}

export function hasNotes(row: DraftRow, columns: readonly ShownColumn[]): boolean {
  return (
    row.problems.length > 0 ||
    row.repeats !== null ||
    row.setsPassword ||
    row.isMarked ||
    row.outcome === 'left-out' ||
    keysBesides(row, columns).length > 0
  )
}

import type { OpenedRow, OpenedRun } from '../../../api/runs.ts'

interface Numbers {
  counts: Record<OpenedRow['outcome'], number>
  all: number
}

/** Rows by outcome: the list counts those who went among those who changed. */
export function numbersOf({ counts, removed }: Pick<OpenedRun, 'counts' | 'removed'>): Numbers {
  const { created, updated, unchanged, refused } = counts
  return {
    counts: { created, updated: updated - removed, removed, unchanged, invalid: refused },
    all: created + updated + unchanged + refused,
  }
}

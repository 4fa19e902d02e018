import type { OpenedRow, OpenedRun } from '../../../api/runs.ts'

interface Numbers {
  counts: Record<OpenedRow['outcome'], number>
  all: number
}

export type Counted = Pick<OpenedRun, 'counts' | 'removed' | 'merged' | 'split'>

/** Rows by outcome: the list counts those who went, were merged or split among those who changed. */
export function numbersOf({ counts, removed, merged, split }: Counted): Numbers {
  const { created, updated, unchanged, refused } = counts
  return {
    counts: {
      created,
      updated: updated - removed - merged - split,
      removed,
      merged,
      split,
      unchanged,
      invalid: refused,
    },
    all: created + updated + unchanged + refused,
  }
}

import type { OpenedRun } from '../../../api/runs.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'

type Counts = OpenedRun['counts']

const words: Record<keyof Counts, string> = {
  created: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  refused: 'invalid',
}

/** `1,246 rows, 12 fewer than here; 31 new, 1,215 unchanged.` */
export function sayDifference({ counts, runBefore }: Pick<OpenedRun, 'counts' | 'runBefore'>): string {
  const before = runBefore?.counts ?? counts
  const all = rowsOf(before)
  const parts = (Object.keys(words) as (keyof Counts)[])
    .filter(key => before[key] > 0)
    .map(key => `${sayNumber(before[key])} ${words[key]}`)
  return `${sayRows(all)}, ${sayMore(all - rowsOf(counts))}${parts.length > 0 ? `; ${parts.join(', ')}` : ''}.`
}

function rowsOf({ created, updated, unchanged, refused }: Counts): number {
  return created + updated + unchanged + refused
}

function sayMore(difference: number): string {
  if (difference === 0) return 'as many as here'
  return `${sayNumber(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} than here`
}

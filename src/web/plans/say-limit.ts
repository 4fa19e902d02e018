import type { DraftHeld } from '../../api/import-drafts.ts'

type Measure = DraftHeld['measures'][number]

/** In whole percent. */
export function percentOf({ count, concerned }: Pick<Measure, 'count' | 'concerned'>): number {
  return Math.round((count * 100) / concerned)
}

/** `29 %`, which does not break in two. */
export function sayShare(percent: number): string {
  return `${percent}\u00a0%`
}

/** `That is 29 %, and your school’s limit is 20 %.` */
export function sayLimit(measure: Measure): string {
  const share = sayShare(percentOf(measure))
  return `That is ${share}, and your school’s limit is ${sayShare(measure.limit?.share ?? 0)}.`
}

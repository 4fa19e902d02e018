/** What a file would do to a list, in words. */
import type { ListPlan } from '../../../api/list-files.ts'
import { sayNumber } from '../../ui/numbers.ts'

export type LineState = ListPlan['lines'][number]['state']

/** In the order in which they are looked at. */
export const lineStates = [
  'invalid',
  'removed',
  'stays',
  'new',
  'changed',
  'unchanged',
] as const satisfies LineState[]

export const stateWords: Record<LineState, string> = {
  invalid: 'Invalid',
  removed: 'Go',
  stays: 'Stay',
  new: 'New',
  changed: 'Changed',
  unchanged: 'Unchanged',
}

export function changesIn({ counts }: Pick<ListPlan, 'counts'>): number {
  return counts.new + counts.changed + counts.removed
}

/** `2 would be new, 1 changed and 3 gone; 1 row is invalid and left out.` */
export function sayLines({ counts }: Pick<ListPlan, 'counts'>): string {
  const { invalid } = counts
  const parts = [
    ...(counts.new > 0 ? [`${sayNumber(counts.new)} new`] : []),
    ...(counts.changed > 0 ? [`${sayNumber(counts.changed)} changed`] : []),
    ...(counts.removed > 0 ? [`${sayNumber(counts.removed)} gone`] : []),
  ]
  const would = parts.length === 0 ? 'Nothing would change' : `There would be ${joined(parts)}`
  if (invalid === 0) return `${would}.`
  const rows = invalid === 1 ? '1 row is' : `${sayNumber(invalid)} rows are`
  return `${would}; ${rows} invalid and left out.`
}

function joined(parts: readonly string[]): string {
  const others = parts.slice(0, -1)
  return others.length === 0 ? parts.join('') : `${others.join(', ')} and ${parts.at(-1)}`
}

/** In words what a complete file would make of those whom it leaves out, or names again. */
import type { DraftAbsence, DraftCounts, DraftLeaversQuery } from '../../../../api/import-drafts.ts'
import { sayDay } from '../../../ui/dates.ts'
import { sayNumber } from '../../../ui/numbers.ts'

export const labels: Record<DraftLeaversQuery['which'], string> = {
  missing: 'Would become leavers',
  back: 'Leavers no more',
}

/** `12 patrons would become leavers, and be disabled on 3 June 2026.` */
export function sayLeaving({ missing, dueOn }: Pick<DraftAbsence, 'missing' | 'dueOn'>): string {
  if (missing === 0) return 'Nobody would become a leaver.'
  const who =
    missing === 1 ? '1 patron would become a leaver' : `${sayNumber(missing)} patrons would become leavers`
  const then =
    dueOn === null ? '. Your school disables leavers by hand.' : `, and be disabled on ${sayDay(dueOn)}.`
  return `${who}${then}`
}

/** Of rows that fail or were left out; undefined where none does. */
export function sayStayingOut({
  invalid,
  leftOut,
}: Pick<DraftCounts, 'invalid' | 'leftOut'>): string | undefined {
  const count = invalid + leftOut
  if (count === 0) return undefined
  return count === 1
    ? 'Nobody becomes a leaver for the row that stays out.'
    : `Nobody becomes a leaver for the ${sayNumber(count)} rows that stay out.`
}

/** `2 leavers are in the file again, and would be leavers no more.` */
export function sayBack(count: number): string {
  return count === 1
    ? '1 leaver is in the file again, and would be a leaver no more.'
    : `${sayNumber(count)} leavers are in the file again, and would be leavers no more.`
}

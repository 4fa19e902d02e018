/** Leavers in words. */
import type { Leaver, LeaverList, LeaverState } from '../../api/leavers.ts'
import { sayDay } from '../ui/dates.ts'
import { sayNumber } from '../ui/numbers.ts'
import type { SegmentedTab } from '../ui/segmented-tabs.tsx'

const labels: Record<LeaverState, string> = {
  waiting: 'Left out',
  kept: 'Kept',
  disabled: 'Disabled',
  removable: 'Removal proposed',
}

export function tabsOf(counts: LeaverList['counts']): SegmentedTab<LeaverState>[] {
  return (Object.keys(labels) as LeaverState[]).map(value => ({
    value,
    label: labels[value],
    count: counts[value],
  }))
}

export function sayLeavers(count: number): string {
  return count === 1 ? '1 leaver' : `${sayNumber(count)} leavers`
}

/** What becomes of him and when: `Will be disabled on 3 June 2026`. */
export function sayDue({ state, dueOn, isDue, disabledOn, isEnabled }: Leaver): string {
  if (state === 'kept') return isEnabled ? 'Stays enabled' : 'Stays as he is'
  if (disabledOn !== null) return `Disabled since ${sayDay(disabledOn)}`
  if (!isEnabled) return 'Is disabled already'
  return isDue ? `Due since ${sayDay(dueOn)}` : `Will be disabled on ${sayDay(dueOn)}`
}

export const nobody: Record<LeaverState, string> = {
  waiting: 'Nobody is left out: the last complete file names everybody.',
  kept: 'Nobody is kept. Choose under “Left out” who stays though the file leaves him out.',
  disabled: 'Nobody has been disabled as a leaver.',
  removable: 'Nobody has been disabled for so long that permanent removal is proposed.',
}

export const noFileYet =
  'No file was declared complete yet. Declare the nightly file complete, and whoever it leaves out is listed here. Nobody is disabled at once.'

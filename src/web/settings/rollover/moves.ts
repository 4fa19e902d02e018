/** What becomes of somebody at the turn of the year, in the order in which it is shown. */
import type { Rollover, RolloverMove } from '../../../api/rollover.ts'

export const moves = ['up', 'stay', 'graduate', 'leaveClass'] as const satisfies RolloverMove[]

export interface RolloverSearch {
  /** Whose rows are shown; all, where it says nothing. */
  move?: RolloverMove | undefined
  level?: string | undefined
}

export const moveWords: Record<RolloverMove, string> = {
  up: 'Up',
  stay: 'Stay',
  graduate: 'Graduate',
  leaveClass: 'Leave their class',
}

/** How many there are of each, in one level or in all. */
export function countsAt({ counts, steps }: Rollover, level: string | undefined): Rollover['counts'] {
  if (level === undefined) return counts
  const none = { up: 0, stay: 0, graduate: 0, leaveClass: 0 }
  const step = steps.find(({ from }) => from === level)
  if (!step) return none
  const { patrons, staying, to } = step
  const moving = patrons - staying
  return { ...none, stay: staying, ...(to === null ? { graduate: moving } : { up: moving }) }
}

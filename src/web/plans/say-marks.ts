/** Who becomes a leaver, and who is one no more, in short. */
import { sayNumber } from '../ui/numbers.ts'

export interface Marks {
  missing: number
  back: number
}

export function countMarks(marks: Marks | null): number {
  return marks === null ? 0 : marks.missing + marks.back
}

/** `12 new leavers, 1 leaver no more.`; nothing of nobody. */
export function sayMarks(marks: Marks | null): string {
  if (marks === null || countMarks(marks) === 0) return ''
  const { missing, back } = marks
  const parts = [
    ...(missing > 0 ? [missing === 1 ? '1 new leaver' : `${sayNumber(missing)} new leavers`] : []),
    ...(back > 0 ? [back === 1 ? '1 leaver no more' : `${sayNumber(back)} leavers no more`] : []),
  ]
  return `${parts.join(', ')}.`
}

/** An undo in words: what it would do, and that it did. */
import type { OpenedRun } from '../../../api/runs.ts'
import { sayPatrons } from '../../patrons/many/say-change.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'
import { type Counted, numbersOf } from './numbers-of.ts'

type Told = Counted & Pick<OpenedRun, 'staying' | 'leaverMarks' | 'yearBack'>
type Staying = Pick<OpenedRun, 'staying' | 'counts'>

/** `This would put 401 patrons back as they were and take out 29 new ones.` */
export function sayPlanned(run: Told): string {
  const { updated, removed, created, split, merged } = numbersOf(run).counts
  const parts = [
    ...(updated > 0 ? [`put ${sayPatrons(updated)} back as ${updated === 1 ? 'he was' : 'they were'}`] : []),
    ...(removed > 0 ? [`take out ${sayNew(removed)}`] : []),
    ...(created > 0 ? [`bring ${sayPatrons(created)} back`] : []),
    ...(split > 0 ? [`take ${sayPatrons(split)} apart again`] : []),
    ...(merged > 0 ? [`merge ${sayPatrons(merged)} again`] : []),
  ]
  const { leaverMarks, yearBack } = run
  if (leaverMarks > 0) parts.push(`take back ${sayMarks(leaverMarks)}`)
  if (yearBack !== null) parts.push(`make ${yearBack} the current period again, with everybody’s level in it`)
  return parts.length === 0 ? 'There is nothing that could be put back.' : `This would ${sayList(parts)}.`
}

/** On the button that does it. */
export function sayAct({ counts, yearBack }: Pick<Told, 'counts' | 'yearBack'>): string {
  const count = counts.created + counts.updated
  if (yearBack !== null) return `Go back to ${yearBack}`
  return count > 0 ? `Take back ${sayRows(count)}` : 'Take back the leavers'
}

/** `Put back. 401 patrons are as they were and 29 new ones are gone.` */
export function sayDone(run: Told): string {
  const { updated, removed, created, split, merged } = numbersOf(run).counts
  const parts = [
    ...(updated > 0 ? [`${sayPatrons(updated)} ${updated === 1 ? 'is as he was' : 'are as they were'}`] : []),
    ...(removed > 0 ? [`${sayNew(removed)} ${removed === 1 ? 'is' : 'are'} gone`] : []),
    ...(created > 0 ? [`${sayPatrons(created)} ${created === 1 ? 'is' : 'are'} back`] : []),
    ...(split > 0 ? [`${sayPatrons(split)} ${split === 1 ? 'is' : 'are'} apart again`] : []),
    ...(merged > 0 ? [`${sayPatrons(merged)} ${merged === 1 ? 'is' : 'are'} merged again`] : []),
  ]
  const { leaverMarks, yearBack } = run
  if (leaverMarks > 0) parts.push(`${sayMarks(leaverMarks)} ${leaverMarks === 1 ? 'is' : 'are'} as before`)
  if (yearBack !== null) parts.push(`${yearBack} is the current period, with everybody’s level in it`)
  const done = sayList(parts)
  return `Put back. ${done.charAt(0).toUpperCase()}${done.slice(1)}.`
}

/** `2 stay as they are, wholly or in part`, for the reasons that their rows give; undefined where all goes back. */
export function sayStaying({ staying, counts }: Staying): string | undefined {
  if (staying === 0) return undefined
  // Of those who stay in part the rest goes back, so they are counted there as well.
  const inPart = staying > counts.refused ? ', wholly or in part' : ''
  return staying === 1 ? `1 stays as it is${inPart}` : `${sayNumber(staying)} stay as they are${inPart}`
}

/** That somebody became a leaver, or was one no more. */
function sayMarks(count: number): string {
  return count === 1 ? 'the mark of 1 leaver' : `the marks of ${sayNumber(count)} leavers`
}

function sayNew(count: number): string {
  return count === 1 ? '1 new one' : `${sayNumber(count)} new ones`
}

function sayList(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

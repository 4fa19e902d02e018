import type { PatronValues } from '../../../patron/fields.ts'
import { printable } from '../push/printable.ts'
import { charactersOf, columnsOf, shorten } from './fit.ts'

/** A stored value as a person reads it. */
export function describeValue(value: PatronValues[keyof PatronValues]): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return printable(String(value))
}

/** `Doe → Dough`; where that is wider than so many columns, the new value on a second line. */
export function describeChange(old: string, now: string, columns: number): string[] {
  const line = `${old} ${arrow}${now}`
  if (columnsOf(line) <= columns) return [line]
  const room = columns - columnsOf(arrow)
  const [shortOld, shortNow] = [shorten(old, room), shorten(now, room)]
  if (shortOld !== shortNow) return [shortOld, arrow + shortNow]
  const [restOfOld, restOfNow] = withoutSharedStart(old, now)
  return [shorten(restOfOld, room), arrow + shorten(restOfNow, room)]
}

const arrow = '→ '

/** Two long values that differ far behind would be cut to the same text: these begin just before they differ. */
function withoutSharedStart(old: string, now: string): [string, string] {
  const [olds, nows] = [charactersOf(old), charactersOf(now)]
  const differsAt = olds.findIndex((character, index) => character !== nows[index])
  const start = Math.max(0, (differsAt === -1 ? olds.length : differsAt) - 2)
  return [`…${olds.slice(start).join('')}`, `…${nows.slice(start).join('')}`]
}

import type { ChangedLine } from '../../api/setting-changes.ts'

/** Settings by the names that they have on the page, in its order. */
export type Said = Readonly<Record<string, SaidValue>>

export type SaidValue = string | number | boolean | null | readonly string[] | Hidden

/** What is secret, or no text: of it is told only that it is another. */
export interface Hidden {
  hidden: Uint8Array | null
}

/** What is otherwise now, in words. Nothing of what is hidden is in them. */
export function compare(before: Said, after: Said): ChangedLine[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(name =>
    compareOne(name, before[name] ?? null, after[name] ?? null),
  )
}

function compareOne(name: string, before: SaidValue, after: SaidValue): ChangedLine[] {
  if (isHidden(before) || isHidden(after)) return compareHidden(name, bytesOf(before), bytesOf(after))
  const line = { name, before: say(before), after: say(after) }
  return line.before === line.after ? [] : [line]
}

function compareHidden(name: string, before: Uint8Array | null, after: Uint8Array | null): ChangedLine[] {
  if (before === null && after === null) return []
  if (before !== null && after !== null && Buffer.compare(before, after) === 0) return []
  return [{ name, before: before && 'the former one', after: after && 'a new one' }]
}

function isHidden(value: SaidValue): value is Hidden {
  return typeof value === 'object' && value !== null && 'hidden' in value
}

function bytesOf(value: SaidValue): Uint8Array | null {
  return isHidden(value) ? value.hidden : null
}

function say(value: Exclude<SaidValue, Hidden>): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'object' && value !== null) return value.length === 0 ? null : value.join(', ')
  return value === null || value === '' ? null : String(value)
}

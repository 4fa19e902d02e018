import type { Kind } from './kind.ts'
import { trimAsciiBlanks } from './text.ts'

/** A calendar day, written and kept as `2026-12-31`: a day has no time zone. */
export const date: Kind<string> = {
  name: 'date',
  read(text) {
    const value = trimAsciiBlanks(text)
    return isCalendarDay(value) ? { value } : { problem: { code: 'not-a-date' } }
  },
}

function isCalendarDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

import type { Concern } from './concerns.ts'

/** In the school's own time. */
export function sayConcern(concern: Concern, timeZone: string): string {
  switch (concern.kind) {
    case 'absent':
      return `No file has come since the one that was due on ${sayMoment(concern.due, timeZone)}.`
    case 'failed':
      return 'The last file could not be imported, so nothing of it was applied.'
    case 'held':
      return 'The last file is held, for it would change suspiciously many patrons. Nothing of it was applied.'
    case 'size':
      return `The last file had ${rows(concern.rows)}; the files before had ${range(concern.before)}.`
    case 'columns':
      return `The last file had other columns than those before: ${columns(concern)}.`
    case 'failing-rows':
      return `In the last file ${concern.rows} of ${rows(concern.of)} failed, many more than in those before.`
  }
}

/** By the school’s clock. */
export function sayMoment(at: Date, timeZone: string): string {
  return at.toLocaleString('en-AU', { timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}

function range([least, most]: readonly [number, number]): string {
  return least === most ? rows(least) : `${least} to ${rows(most)}`
}

function columns({ missing, added }: Extract<Concern, { kind: 'columns' }>): string {
  const parts = [
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(added.length > 0 ? [`with ${added.join(', ')}`] : []),
  ]
  return parts.join(' and ')
}

/** How a patron stands, in the few words that a list has room for. */
import type { PatronView } from '../../api/patron.ts'
import { sayShortDay } from '../ui/dates.ts'
import type { MarkKind } from '../ui/mark.tsx'

export interface Status {
  kind: MarkKind
  words: string
}

type Person = Pick<PatronView, 'standing' | 'until'>
type Hindrance = PatronView['standing']['borrow'][number]

const words: Partial<Record<Hindrance, string>> = {
  'no-barcode': 'No barcode',
  'no-level': 'No level',
  'no-library-group': 'No library group',
}

/**
 * What stops him, else that he is active. To have no password is nothing: most sign in through the school.
 * @param today in the school's time zone
 */
export function statusOf({ standing, until }: Person, today: string): Status {
  const { borrow } = standing
  if (borrow.includes('disabled')) return { kind: 'off', words: 'Disabled' }
  if (borrow.includes('past-until')) return { kind: 'off', words: sayUntil('Ended', until, today) }
  if (borrow.includes('generic')) return { kind: 'note', words: 'Catalogue only' }
  const [first, ...others] = borrow.map(hindrance => words[hindrance]).filter(said => said !== undefined)
  if (first !== undefined)
    return { kind: 'warning', words: [first, ...others.map(said => said.toLowerCase())].join(', ') }
  return until === null
    ? { kind: 'good', words: 'Active' }
    : { kind: 'good', words: sayUntil('Until', until, today) }
}

function sayUntil(word: string, until: string | null, today: string): string {
  return until === null ? word : `${word} ${sayShortDay(until, today)}`
}

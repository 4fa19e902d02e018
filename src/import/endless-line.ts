import { lineAt } from './line-at.ts'
import { FileRefused } from './refusal.ts'

/** Far beyond any row, blank cells and commas within quotes counted, and few enough to be taken apart. */
export const maxDelimiters = 1_000_000

/**
 * A line of fifty million delimiters would cost gigabytes before it could be seen how many cells it has, so they are
 * counted first, in lines that are long enough to have too many.
 * @throws FileRefused
 */
export function refuseEndlessLine(text: string, delimiter: string): void {
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end - start > maxDelimiters) refuseManyDelimiters(text, { delimiter, start, end })
    start = end + 1
  }
}

interface Stretch {
  delimiter: string
  start: number
  end: number
}

function refuseManyDelimiters(text: string, { delimiter, start, end }: Stretch): void {
  let count = 0
  for (let at = start; at < end; at++) {
    const character = text.charAt(at)
    if (character === '\r') count = 0
    else if (character === delimiter) count++
    if (count <= maxDelimiters) continue
    throw new FileRefused(
      'too-many-columns',
      `Line ${lineAt(text, at)} has more than ${maxDelimiters} values. Are line breaks missing?`,
    )
  }
}

import { lineAt } from './line-at.ts'
import { FileRefused } from './refusal.ts'

/**
 * A quote that nobody closes swallows the rows after it, up to the next quote or to the end of the file. The parser
 * tells neither where it opened nor, since stray quotes are data, that it closed in the midst of another cell.
 * @throws FileRefused naming the line where it opens
 */
export function refuseUnclosedQuote(text: string, delimiter: string): void {
  const at = findUnclosedQuote(text, delimiter)
  if (at === undefined) return
  throw new FileRefused(
    'unclosed-quote',
    `Line ${lineAt(text, at)} opens a quote (") that is not closed. Close it, or take it away.`,
  )
}

function findUnclosedQuote(text: string, delimiter: string): number | undefined {
  const ends = `${delimiter}\r\n`
  const endsCell = (at: number) => at < 0 || at >= text.length || ends.includes(text.charAt(at))
  let open = text.indexOf('"')
  while (open !== -1) {
    let next = open + 1
    if (endsCell(open - 1)) {
      const close = closingQuote(text, open)
      const isStray = close !== -1 && !endsCell(close + 1)
      if (close === -1 || (isStray && /[\r\n]/.test(text.slice(open, close)))) return open
      next = close + 1
    }
    open = text.indexOf('"', next)
  }
  return undefined
}

/** The next quote that is not doubled; -1 if there is none. */
export function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2)
  return close
}

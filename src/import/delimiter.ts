import type { Sheet } from './sheet.ts'

type Delimiter = Sheet['delimiter']

/** In order of preference where a header has as many of one as of another, or none. */
const delimiters: readonly Delimiter[] = [',', ';', '\t']

/** Excel's own way to tell the delimiter: a first line `sep=;`. */
const separatorLine = /^"?sep=([^\r\n])"?[ \t]*(?:\r\n|\r|\n|$)/i

/** What separates the cells, and where the table starts: after Excel's separator line if there is one. */
export function findDelimiter(text: string): { delimiter: Delimiter; start: number } {
  const told = separatorLine.exec(text)
  const start = told ? told[0].length : 0
  const named = delimiters.find(delimiter => delimiter === told?.[1])
  return { delimiter: named ?? mostFrequent(text, headerStart(text, start)), start }
}

/** The start of the first line that is not blank; a line of nothing but delimiters is as blank as any. */
function headerStart(text: string, start: number): number {
  const firstValue = /[^\s,;"]/g
  firstValue.lastIndex = start
  const at = firstValue.exec(text)?.index ?? text.length
  return Math.max(start, text.lastIndexOf('\n', at) + 1, text.lastIndexOf('\r', at) + 1)
}

function mostFrequent(text: string, start: number): Delimiter {
  const counts = new Map<string, number>(delimiters.map(delimiter => [delimiter, 0]))
  for (const character of unquotedLine(text, start)) {
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  return delimiters.reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best))
}

/** The characters of a line that stand outside quotes. */
function* unquotedLine(text: string, start: number): Generator<string> {
  let isQuoted = false
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '\n' || character === '\r') return
    else yield character
  }
}

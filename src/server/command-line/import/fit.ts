/** Text on a terminal: cut and broken by what a reader takes for a character, measured in the columns it fills. */

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Chinese, Japanese and Korean letters, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u

export function charactersOf(text: string): string[] {
  return Array.from(characters.segment(text), ({ segment }) => segment)
}

export function columnsOf(text: string): number {
  return charactersOf(text).reduce((sum, character) => sum + widthOf(character), 0)
}

/** The text, or as much of its start as fits with "…" behind it. */
export function shorten(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let kept = ''
  let left = columns - 1
  for (const character of charactersOf(text)) {
    left -= widthOf(character)
    if (left < 0) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Lines of at most so many columns, broken at blanks. A word that is wider is cut. No text gives no line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').map(word => shorten(word, columns))) {
    const last = lines.at(-1)
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= columns) {
      lines[lines.length - 1] = `${last} ${word}`
    } else if (word !== '') lines.push(word)
  }
  return lines
}

/** With blanks behind it up to the width; `padEnd` would count what a letter is made of. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1
}

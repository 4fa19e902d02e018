/**
 * Broken bytes are decoded to U+FFFD. A file may also hold a U+FFFD of its own, lost by the program that wrote it,
 * and its row is not to be blamed for bytes that it has not. So in a file with broken bytes the genuine ones wait
 * as U+FFFF, a noncharacter that no text may hold, until the broken rows are known.
 */

const brokenMark = '\ufffd'
const standIn = '\uffff'

/** UTF-8 bytes with every genuine U+FFFD (EF BF BD) put as U+FFFF (EF BF BF); the same bytes if there is none. */
export function hideGenuine(bytes: Uint8Array): Uint8Array {
  let hidden = bytes
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) continue
    // Not slice(): that of Node's Buffer is no copy.
    if (hidden === bytes) hidden = new Uint8Array(bytes)
    hidden[at + 2] = 0xbf
  }
  return hidden
}

export function isBroken(text: string): boolean {
  return text.includes(brokenMark)
}

export function showGenuine(text: string): string {
  return text.includes(standIn) ? text.replaceAll(standIn, brokenMark) : text
}

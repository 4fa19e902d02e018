/** The stage "decode": bytes become text, or the file is named for what it is (contract, decisions 11 and 12). */
import { refuseOtherFormats } from './file-signature.ts'
import { maxBytes } from './limits.ts'
import { lineAt } from './line-at.ts'
import { refuseMarkup } from './markup.ts'
import { FileRefused } from './refusal.ts'
import { hideGenuine } from './replacement-character.ts'
import type { DecodedText, Encoding } from './sheet.ts'
import { refuseUnmarkedUtf16 } from './unmarked-utf16.ts'
import { holdsMultiByte } from './utf8.ts'

/**
 * The text is without its byte order mark; no bytes give an empty text.
 * @throws FileRefused for what is too large or is no text
 */
export function decode(bytes: Uint8Array): DecodedText {
  refuseTooLarge(bytes.length)
  refuseOtherFormats(bytes)
  const decoded = readText(bytes)
  refuseNul(decoded.text)
  refuseMarkup(decoded.text)
  return decoded
}

/**
 * As `decode`, in the encoding that somebody chose. What is no text in it stays visible as U+FFFD.
 * @throws FileRefused for what is too large, is another kind of file, or is no text in that encoding
 */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  refuseTooLarge(bytes.length)
  refuseOtherFormats(bytes)
  const decoded = readers[encoding](bytes)
  refuseNul(decoded.text)
  return decoded
}

const readers: Record<Encoding, (bytes: Uint8Array) => DecodedText> = {
  'UTF-8': bytes => readUtf8(bytes) ?? readBrokenUtf8(bytes),
  'UTF-16LE': bytes => readUtf16(bytes, 'UTF-16LE'),
  'UTF-16BE': bytes => readUtf16(bytes, 'UTF-16BE'),
  'Windows-1252': readWindows1252,
}

function refuseTooLarge(size: number): void {
  if (size <= maxBytes) return
  const megabytes = Math.ceil(size / 1_000_000)
  throw new FileRefused(
    'too-large',
    `The file has ${megabytes} MB, and at most ${maxBytes / 1_000_000} MB are read. Split it, or leave out columns that are not needed.`,
  )
}

function readText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return readUtf16(bytes, 'UTF-16LE')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return readUtf16(bytes, 'UTF-16BE')
  refuseUnmarkedUtf16(bytes)
  const whole = readUtf8(bytes)
  if (whole) return whole
  return holdsMultiByte(bytes) ? readBrokenUtf8(bytes) : readWindows1252(bytes)
}

function readUtf8(bytes: Uint8Array): DecodedText | undefined {
  const text = decodeStrictly(bytes, 'UTF-8')
  return text === undefined ? undefined : { text, encoding: 'UTF-8', hasBrokenBytes: false }
}

function readUtf16(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = decodeStrictly(bytes, encoding)
  if (text !== undefined) return { text, encoding, hasBrokenBytes: false }
  throw new FileRefused(
    'not-text',
    `This ${encoding} text is cut off or damaged: it holds half a character. Export it again, as CSV UTF-8.`,
  )
}

function readBrokenUtf8(bytes: Uint8Array): DecodedText {
  const text = withoutMarks(new TextDecoder('UTF-8').decode(hideGenuine(bytes)))
  return { text, encoding: 'UTF-8', hasBrokenBytes: true }
}

function readWindows1252(bytes: Uint8Array): DecodedText {
  return {
    text: new TextDecoder('Windows-1252').decode(bytes),
    encoding: 'Windows-1252',
    hasBrokenBytes: false,
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return withoutMarks(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** The decoder takes one mark off; a script that marks a file already marked leaves another. */
function withoutMarks(text: string): string {
  return text.startsWith('\ufeff') ? text.replace(/^\ufeff+/, '') : text
}

function refuseNul(text: string): void {
  const at = text.indexOf('\0')
  if (at === -1) return
  throw new FileRefused(
    'not-text',
    `Line ${lineAt(text, at)} holds a NUL character, so this is no plain text. Export the file again, as CSV UTF-8.`,
  )
}

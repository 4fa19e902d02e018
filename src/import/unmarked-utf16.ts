import { FileRefused } from './refusal.ts'
import type { Encoding } from './sheet.ts'

const sampleSize = 200

/**
 * UTF-16 without a byte order mark. Guessing on would be right nearly always; where nobody looks, refusing is right
 * always, and the cure is a click.
 * @throws FileRefused
 */
export function refuseUnmarkedUtf16(bytes: Uint8Array): void {
  const encoding = findUnmarkedUtf16(bytes)
  if (encoding !== null)
    throw new FileRefused(
      'not-text',
      `This looks like ${encoding} ("Unicode text") without its byte order mark. Save it again, as CSV UTF-8.`,
    )
}

/** Every other byte of its header is NUL. @returns null for what does not look like UTF-16, and for what has the mark */
export function findUnmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, sampleSize)
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length
  const most = sample.length / 4
  if (odd > most && even === 0) return 'UTF-16LE'
  return even > most && odd === 0 ? 'UTF-16BE' : null
}

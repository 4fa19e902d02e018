import { FileRefused } from './refusal.ts'

const sampleSize = 200

/**
 * UTF-16 without a byte order mark: every other byte of its header is NUL. Guessing on would be right nearly
 * always; refusing is right always, and the cure is a click.
 * @throws FileRefused
 */
export function refuseUnmarkedUtf16(bytes: Uint8Array): void {
  const sample = bytes.subarray(0, sampleSize)
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length
  const most = sample.length / 4
  if (odd > most && even === 0) throw unmarked('UTF-16LE')
  if (even > most && odd === 0) throw unmarked('UTF-16BE')
}

function unmarked(name: string): FileRefused {
  return new FileRefused(
    'not-text',
    `This looks like ${name} ("Unicode text") without its byte order mark. Save it again, as CSV UTF-8.`,
  )
}

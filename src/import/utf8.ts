/** Does the file hold any character beyond ASCII that is well-formed UTF-8? Then UTF-8 is what it was meant to be. */
export function holdsMultiByte(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) >= 0xc2 && isSequence(bytes, at)) return true
  }
  return false
}

function isSequence(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0
  const length = sequenceLength(lead)
  for (let next = 1; next < length; next++) {
    if (!isContinuation(bytes[at + next])) return false
  }
  return length > 1 && isSecond(lead, bytes[at + 1] ?? 0)
}

/** How many bytes a sequence takes by its first one; 0 if none begins so. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

/** Some first bytes narrow the second: no longer form than needed, no surrogates, nothing above U+10FFFF. */
function isSecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second <= 0x9f
  if (lead === 0xf0) return second >= 0x90
  if (lead === 0xf4) return second <= 0x8f
  return true
}

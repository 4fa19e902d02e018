import { proposeCells } from './cell-proposer.ts'

/** `JosÃ©` for `José`: UTF-8 that somebody read as Windows-1252 and wrote down again. */
export const mojibake = proposeCells({
  kind: 'mojibake',
  fields: ['givenName', 'middleName', 'preferredName', 'surname', 'formClass', 'presentationGroupLabel'],
  meant(cell) {
    const to = readAgain(cell)
    return to === null ? null : { to, because: null }
  },
  sentence: (label, rows) => `${label} has letters that were read in the wrong encoding in ${rows}.`,
})

/** The characters of Windows-1252 that are not where Latin-1 has them, from 0x80 on. */
const shifted = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function readAgain(text: string): string | null {
  // Each begins such a sequence: C2 to DF, E0 to EF, F0 to F4.
  if (!/[Â-ô]/.test(text)) return null
  const bytes = Array.from(text, byteOf)
  if (bytes.includes(-1)) return null
  try {
    const meant = new TextDecoder('UTF-8', { fatal: true }).decode(Uint8Array.from(bytes))
    return meant.length < text.length ? meant : null
  } catch {
    return null
  }
}

function byteOf(character: string): number {
  const at = shifted.indexOf(character)
  if (at !== -1) return 0x80 + at
  const code = character.codePointAt(0) as number
  return code <= 0xff ? code : -1
}

/** Letters that are no plain letter with a mark on it. */
const others: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** How an office spells a name in a username: small plain letters only, `Søren O’Hara` → `sorenohara`. */
export function spellAscii(name: string): string {
  const small = name.normalize('NFD').toLowerCase()
  return [...small]
    .map(letter => others[letter] ?? letter)
    .join('')
    .replace(/[^a-z]/g, '')
}

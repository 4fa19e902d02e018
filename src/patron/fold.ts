/**
 * The key by which names that a person types are compared: Unicode NFC, without case. Usernames, form classes,
 * presentation groups, campuses and levels are stored as first written and found by this key (contract,
 * decision 5).
 */
export function foldKey(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/**
 * Words to search by: without case and accents, so that "nguyen" finds Nguyễn and "sorensen" Sørensen.
 */
export function foldForSearch(text: string): string {
  const lower = text.toLowerCase()
  if (isAscii.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[øłđßæœ’]/g, letter => plainLetters[letter] ?? letter)
}

const isAscii = /^[ -~\n]*$/

/** What Unicode does not take apart into a base letter and an accent, and the apostrophe that nobody types. */
const plainLetters: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', '’': "'" }

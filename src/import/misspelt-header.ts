/** A column that is a letter or two from a known one which the file lacks (contract, decision 4). */
import { isWithinEdits } from './edit-distance.ts'
import { type Headed, headerName, spellingsOf } from './header-name.ts'

/** Words that a school may well head a column with, two letters from one of ours and no misspelling of it. */
const ordinaryWords = new Set(['camp', 'general', 'genre', 'passport'])

/** Which of these fields' headers was probably meant; undefined if this one is near none of them. */
export function findMeant(header: string, absent: readonly Headed[]): string | undefined {
  const name = headerName(header)
  if (ordinaryWords.has(name)) return undefined
  const spellings = absent.flatMap(spellingsOf)
  return (
    spellings.find(spelling => isWithinEdits(1, name, spelling)) ??
    spellings.find(spelling => isTwoLettersOff(name, spelling))
  )
}

/** Who misses two letters still hits the first; other words do not: leader, reader and elder are two off gender. */
function isTwoLettersOff(name: string, spelling: string): boolean {
  return name[0] === spelling[0] && isWithinEdits(2, name, spelling)
}

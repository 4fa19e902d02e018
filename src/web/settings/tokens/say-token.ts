/** A token in words. */
import type { Token } from '../../../api/tokens.ts'
import { sayMoment } from '../../ui/dates.ts'
import type { MarkKind } from '../../ui/mark.tsx'

export const givesWords: Record<'import' | 'read', string> = {
  import: 'Post files, and read how they went',
  read: 'Read patrons and the history',
}

export function sayGives({ gives, declaresComplete }: Pick<Token, 'gives' | 'declaresComplete'>): string {
  const may = gives === null ? 'All that the account may do' : givesWords[gives]
  return declaresComplete ? `${may}; its files are complete` : may
}

export interface TokenState {
  kind: MarkKind
  words: string
  isGood: boolean
}

export function stateOf(
  { revokedAt, expiresAt }: Pick<Token, 'revokedAt' | 'expiresAt'>,
  { now, timeZone }: { now: Date; timeZone: string },
): TokenState {
  const off = (words: string): TokenState => ({ kind: 'off', words, isGood: false })
  if (revokedAt !== null) return off(`Revoked ${sayMoment(revokedAt, timeZone)}`)
  if (expiresAt === null) return { kind: 'good', words: 'Good until it is revoked', isGood: true }
  const day = sayMoment(expiresAt, timeZone)
  return Date.parse(expiresAt) <= now.getTime()
    ? off(`Ran out ${day}`)
    : { kind: 'good', words: `Good until ${day}`, isGood: true }
}

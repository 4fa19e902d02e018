/** Tokens that come and go, for the list of changes. Neither the token nor whose account it stands for is in it. */
import type { NewToken } from '../../api/tokens.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import type { Said } from '../setting-changes/compare.ts'
import { noteChange } from '../setting-changes/note-change.ts'

const page = 'Tokens'

export async function noteNewToken(
  transaction: SchoolTransaction,
  {
    token,
    by,
  }: { token: Omit<NewToken, 'username' | 'gives'> & { gives: NewToken['gives'] | null }; by: Actor },
): Promise<void> {
  const after: Said = {
    State: 'made',
    'It may': token.gives === null ? 'all that the account may do' : gives[token.gives],
    'Its files are complete': token.declaresComplete,
    'Good for days': token.expiresInDays ?? 'until it is revoked',
  }
  await noteChange(transaction, { page, about: token.name, by, before: {}, after })
}

export async function noteRevokedToken(
  transaction: SchoolTransaction,
  { name, by }: { name: string; by: Actor },
): Promise<void> {
  const states = { before: { State: 'good' }, after: { State: 'revoked' } }
  await noteChange(transaction, { page, about: name, by, ...states })
}

const gives: Record<NewToken['gives'], string> = {
  import: 'post files, and read how they went',
  read: 'read patrons and the history',
}

import type { MadeToken, NewToken } from '../../api/tokens.ts'
import { foldKey } from '../../patron/fold.ts'
import { accountFrom } from '../access/account.ts'
import { findByUsernameKey } from '../access/store.ts'
import { neededFor } from '../access/token-scopes.ts'
import { createToken } from '../access/tokens.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

const day = 24 * 60 * 60 * 1000

/** @throws RequestError `invalid-entry` for an account that is not there, or that may not do what the token is for */
export async function makeToken(
  transaction: SchoolTransaction,
  { name, username, gives, declaresComplete, expiresInDays }: NewToken,
  { schoolId, now }: { schoolId: number; now: Date },
): Promise<MadeToken> {
  const owner = await findByUsernameKey(transaction, foldKey(username.trim()))
  if (!owner) throw refused(`There is no user ${username.trim()}.`)
  if (!accountFrom(owner, schoolId).rights.has(neededFor[gives]))
    throw refused(lacking[gives](owner.username))
  const expiresAt = expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * day)
  return createToken(
    transaction,
    { patronId: owner.id, name, scope: gives, expiresAt, declaresComplete },
    now,
  )
}

const lacking = {
  import: (username: string) =>
    `${username} may not post files. Put the account into the system group Import Only first.`,
  read: (username: string) => `${username} may not read patrons, so neither may a token of that account.`,
} satisfies Record<NewToken['gives'], unknown>

function refused(why: string): RequestError {
  return new RequestError('invalid-entry', { sentence: `${why} No token was made.` })
}

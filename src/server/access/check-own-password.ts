/** Does somebody who is signed in already know his password? */
import { foldKey } from '../../patron/fold.ts'
import { withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import type { Account } from './account.ts'
import { inTurn } from './in-turn.ts'
import { verifyPassword } from './passwords.ts'
import { findById } from './store.ts'
import { countAttempt, forgetAttempts } from './throttle.ts'

/**
 * Failures count for the account, wherever they come from: whoever sits down at somebody's unlocked screen has the
 * address from which its owner has just signed in, which a sign-in would never stop.
 * @throws RequestError too-many-failures
 */
export function checkOwnPassword(
  { schoolId, patronId, username }: Account,
  password: string,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
): Promise<boolean> {
  const attempt = { address: signedIn, usernameKey: foldKey(username) }
  return inTurn(`${schoolId} ${signedIn} ${attempt.usernameKey}`, async () => {
    const row = await withSchool(database, schoolId, async transaction => {
      await countAttempt(transaction, attempt, clock())
      return findById(transaction, patronId)
    })
    const isRight = await verifyPassword(row?.password_hash ?? null, password)
    if (isRight) await withSchool(database, schoolId, tx => forgetAttempts(tx, attempt))
    return isRight
  })
}

/** Stands where a sign-in has its address. No success is ever kept with it, so it is never a known one. */
const signedIn = 'signed in'

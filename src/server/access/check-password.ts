/**
 * Whose password is this? A patron of another credential source may use the one that is kept here as well:
 * "Infiniti will fall back on this password" (seeds 001, "Password"). So nobody asks here for the source.
 */
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import { type AccessRow, isOpen } from './account.ts'
import type { Credentials } from './basic-credentials.ts'
import { inTurn } from './in-turn.ts'
import { networkOf } from './network-address.ts'
import { verifyPassword } from './passwords.ts'
import { findByUsernameKey } from './store.ts'
import { type Attempt, countAttempt, recordSuccess, sweepAttempts } from './throttle.ts'

export interface PasswordAttempt {
  schoolId: number
  /** The client's IP address. */
  address: string
  credentials: Credentials
}

/**
 * The patron of that username, if the password is his; he may be one who may not sign in (`closureOf`), and then
 * the attempt stays counted as a failed one.
 * One attempt at a time of an address for an account: those on their way would count as failed against the next.
 * @throws RequestError too-many-failures to an address that keeps trying
 */
export async function checkPassword(
  { schoolId, address, credentials: { username, password } }: PasswordAttempt,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
): Promise<AccessRow | undefined> {
  const attempt = { address, usernameKey: foldKey(trimAsciiBlanks(username)) }
  return inTurn(`${schoolId} ${networkOf(address)} ${attempt.usernameKey}`, async () => {
    const { row, isKnown } = await withSchool(database, schoolId, async transaction => ({
      isKnown: await countAttempt(transaction, attempt, clock()),
      row: await findByUsernameKey(transaction, attempt.usernameKey),
    }))
    // Outside the transaction: hashing takes its time, and connections are few.
    const isRight = await verifyPassword(row?.password_hash ?? null, password)
    if (!row || !isRight) return undefined
    if (isOpen(row, clock())) await recordSignIn(attempt, { isKnown })
    return row
  })

  function recordSignIn(attempt: Attempt, { isKnown }: { isKnown: boolean }): Promise<void> {
    return withSchool(database, schoolId, async transaction => {
      await recordSuccess(transaction, attempt, clock())
      if (!isKnown) await sweepAttempts(transaction, clock())
    })
  }
}

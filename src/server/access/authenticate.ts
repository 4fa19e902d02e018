/**
 * Who sends this request? Rollbook's own credential sources only, as seeds 000 say of scripts: single sign-on
 * needs a browser. A patron of another source may use the password that is kept here as well: "Infiniti will fall
 * back on this password" (seeds 001, "Password"). That decision stands in `checkPassword`, which does not ask.
 */
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'
import { type AccessRow, type Account, accountFrom, isOpen } from './account.ts'
import { type Credentials, readBasic } from './basic-credentials.ts'
import { inTurn } from './in-turn.ts'
import { networkOf } from './network-address.ts'
import { verifyPassword } from './passwords.ts'
import { findById, findByUsernameKey } from './store.ts'
import { countAttempt, recordSuccess, sweepAttempts } from './throttle.ts'
import { findTokenOwner, looksLikeToken } from './tokens.ts'

export type { Account } from './account.ts'

export interface SignIn {
  schoolId: number
  /** The Authorization header. */
  authorization: string | undefined
  /** The client's IP address. */
  address: string
}

type Needed = Pick<Services, 'database' | 'clock'>

/**
 * The account that a script's credentials stand for.
 * @throws RequestError unauthorised, in one sentence for all that can be wrong: no or unreadable credentials, no
 * such account, a wrong password, an account that is disabled, past its day or merged into another;
 * too-many-failures to an address that keeps trying
 */
export async function authenticateBasic(signIn: SignIn, services: Needed): Promise<Account> {
  const credentials = readBasic(signIn.authorization)
  if (!credentials) throw new RequestError('unauthorised')
  const row =
    (await checkToken(signIn, credentials, services)) ?? (await checkPassword(signIn, credentials, services))
  return accountFrom(row, signIn.schoolId)
}

/** A token says itself whose it is. Nobody guesses one, so a good one is never throttled. */
async function checkToken(
  { schoolId }: SignIn,
  { password }: Credentials,
  { database, clock }: Needed,
): Promise<AccessRow | undefined> {
  if (!looksLikeToken(password)) return undefined
  return withSchool(database, schoolId, async transaction => {
    const owner = await findTokenOwner(transaction, password, clock())
    const row = owner === undefined ? undefined : await findById(transaction, owner)
    return row && isOpen(row, clock()) ? row : undefined
  })
}

/** One attempt at a time of an address for an account: those on their way would count as failed against the next. */
async function checkPassword(
  { schoolId, address }: SignIn,
  { username, password }: Credentials,
  { database, clock }: Needed,
): Promise<AccessRow> {
  const attempt = { address, usernameKey: foldKey(trimAsciiBlanks(username)) }
  return inTurn(`${schoolId} ${networkOf(address)} ${attempt.usernameKey}`, async () => {
    const { row, isKnown } = await withSchool(database, schoolId, async transaction => ({
      isKnown: await countAttempt(transaction, attempt, clock()),
      row: await findByUsernameKey(transaction, attempt.usernameKey),
    }))
    // Outside the transaction: hashing takes its time, and connections are few.
    const isRight = await verifyPassword(row?.password_hash ?? null, password)
    if (!row || !isRight || !isOpen(row, clock())) throw new RequestError('unauthorised')
    await withSchool(database, schoolId, async transaction => {
      await recordSuccess(transaction, attempt, clock())
      if (!isKnown) await sweepAttempts(transaction, clock())
    })
    return row
  })
}

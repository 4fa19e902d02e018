/**
 * Which script sends this request? Rollbook's own credential sources only, as seeds 000 say of scripts: single
 * sign-on needs a browser.
 */
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'
import { type Account, accountFrom, isOpen } from './account.ts'
import { type Credentials, readBasic } from './basic-credentials.ts'
import { checkPassword } from './check-password.ts'
import { findById } from './store.ts'
import { findToken, looksLikeToken } from './tokens.ts'

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
  const byToken = await checkToken(signIn, credentials, services)
  if (byToken) return byToken
  const row = await checkPassword({ ...signIn, credentials }, services)
  if (!row || !isOpen(row, services.clock())) throw new RequestError('unauthorised')
  return accountFrom(row, signIn.schoolId)
}

/** A token says itself whose it is. Nobody guesses one, so a good one is never throttled. */
async function checkToken(
  { schoolId }: SignIn,
  { password }: Credentials,
  { database, clock }: Needed,
): Promise<Account | undefined> {
  if (!looksLikeToken(password)) return undefined
  return withSchool(database, schoolId, async transaction => {
    const token = await findToken(transaction, password, clock())
    const row = token && (await findById(transaction, token.patronId))
    if (!row || !isOpen(row, clock())) return undefined
    return { ...accountFrom(row, schoolId, token.scope), declaresComplete: token.declaresComplete }
  })
}

import { type AccessRow, accountFrom, type Closure, closureOf, requireRight } from '../access/account.ts'
import { arePossible, type Credentials } from '../access/basic-credentials.ts'
import { checkPassword } from '../access/check-password.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'
import { endSessionOf, type StartedSession, startSession, sweepSessions } from './store.ts'

export interface PageSignIn {
  schoolId: number
  credentials: Credentials
  /** The client's IP address. */
  address: string
  userAgent: string | undefined
  /** Of the same browser, which is in nobody else's hands now: it ends. */
  formerToken: string | undefined
}

/**
 * Opens a session with a token that nobody has seen before, whatever the browser sent.
 * @throws RequestError unauthorised for a wrong password and an unknown account alike; with the right password
 * account-disabled, account-expired, or forbidden for a script's account; too-many-failures
 */
export async function signIn(
  { schoolId, credentials, address, userAgent, formerToken }: PageSignIn,
  services: Pick<Services, 'database' | 'clock'>,
): Promise<{ patron: AccessRow; session: StartedSession }> {
  const patron = arePossible(credentials)
    ? await checkPassword({ schoolId, address, credentials }, services)
    : undefined
  if (!patron) throw new RequestError('unauthorised')
  const now = services.clock()
  refuseClosed(closureOf(patron, now))
  requireRight(accountFrom(patron, schoolId), 'search-catalogue')
  const session = await withSchool(services.database, schoolId, async transaction => {
    if (formerToken !== undefined) await endSessionOf(transaction, formerToken)
    await sweepSessions(transaction, now)
    return startSession(transaction, { patron, address, userAgent }, now)
  })
  return { patron, session }
}

function refuseClosed(closure: Closure | null): void {
  if (closure === 'expired') throw new RequestError('account-expired')
  if (closure === 'disabled') throw new RequestError('account-disabled')
  if (closure === 'merged') throw new RequestError('account-disabled', { sentence: merged })
}

const merged = 'This account was merged into another one. Ask your library which one to use.'

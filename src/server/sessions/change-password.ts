import type { Account } from '../access/account.ts'
import { arePossible } from '../access/basic-credentials.ts'
import { checkOwnPassword } from '../access/check-own-password.ts'
import { hashPassword } from '../access/passwords.ts'
import { readPassword, tooShortAtSchool } from '../access/read-credentials.ts'
import { setPassword } from '../accounts/set-password.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { endSessionsOfPatron, keepOnlySession, type Session } from './store.ts'

export interface PasswordChange {
  account: Account
  /** Goes on, while all others of the account end; null for a script. */
  session: Session | null
  current: string
  password: string
}

/**
 * Somebody sets his own password. Whoever finds a screen unlocked does not know the current one, and may try no
 * more often than at a sign-in from an unknown address.
 * @throws RequestError bad-request for a password that its field does not take, wrong-password, too-many-failures
 */
export async function changePassword(
  change: PasswordChange,
  services: Pick<Services, 'database' | 'clock'>,
): Promise<void> {
  const reading = readPassword(change.password)
  if ('problem' in reading) throw new RequestError('bad-request', { sentence: reading.problem })
  const { schoolId, patronId, username } = change.account
  const { shortestPassword } = await withSchool(services.database, schoolId, readSettings)
  const tooShort = tooShortAtSchool(reading.value, shortestPassword)
  if (tooShort) throw new RequestError('bad-request', { sentence: tooShort })
  if (!(await knowsPassword(change, services))) throw new RequestError('wrong-password')
  const passwordHash = await hashPassword(reading.value)
  const { session } = change
  const actor = { patronId, name: username, via: session ? 'page' : 'api' } as const
  await withSchool(services.database, schoolId, async transaction => {
    await setPassword(transaction, { username, passwordHash, actor }, services.clock())
    if (session) await keepOnlySession(transaction, { id: session.id, patronId, passwordHash })
    else await endSessionsOfPatron(transaction, patronId)
  })
}

async function knowsPassword(
  { account, current }: PasswordChange,
  services: Pick<Services, 'database' | 'clock'>,
): Promise<boolean> {
  const isPossible = arePossible({ username: account.username, password: current })
  return isPossible && (await checkOwnPassword(account, current, services))
}

import { shortestPassword } from '../../patron/kinds/secret.ts'
import { type AccessRow, accountFrom } from '../access/account.ts'
import { hashPassword } from '../access/passwords.ts'
import { findById } from '../access/store.ts'
import { RequestError } from '../errors.ts'
import { claimFirstSchool, hasSchools, insertFirstSchool } from '../schools/first-school.ts'
import type { Services } from '../services.ts'
import type { SignedIn } from '../sessions/present.ts'
import { type StartedSession, startSession } from '../sessions/store.ts'
import { isSetUpToken, useUpSetUpToken } from './link.ts'
import type { SetUpOrder } from './read-order.ts'

export interface SetUp {
  token: string
  /** Asked for once the token has turned out to be right. */
  readOrder: () => SetUpOrder
  /** The client's IP address. */
  address: string
  userAgent: string | undefined
}

/**
 * Makes the school and its administrator, who is signed in then. It comes to all of that or to nothing, and of two
 * at once to one.
 * @throws RequestError set-up-done where there is a school, set-up-link for a token that is not the link's
 */
export async function setUp(
  { token, readOrder, ...browser }: SetUp,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
): Promise<SignedIn & { session: StartedSession }> {
  if (await hasSchools(database)) throw new RequestError('set-up-done')
  if (!(await isSetUpToken(database, token))) throw new RequestError('set-up-link')
  const { school, username, password } = readOrder()
  const administrator = { username, passwordHash: await hashPassword(password) }
  return database.transaction().execute(async transaction => {
    if (!(await claimFirstSchool(transaction))) throw new RequestError('set-up-done')
    if (!(await useUpSetUpToken(transaction, token))) throw new RequestError('set-up-link')
    const now = clock()
    const { schoolId, patronId } = await insertFirstSchool(transaction, { school, administrator }, now)
    const patron = (await findById(transaction, patronId)) as AccessRow
    const session = await startSession(transaction, { patron, ...browser }, now)
    const made = { ...school, id: schoolId, hasLogo: false, shortestPassword }
    return { school: made, account: accountFrom(patron, schoolId), session }
  })
}

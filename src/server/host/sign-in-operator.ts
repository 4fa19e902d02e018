import { foldKey } from '../../patron/fold.ts'
import { arePossible, type Credentials } from '../access/basic-credentials.ts'
import { inTurn } from '../access/in-turn.ts'
import { networkOf } from '../access/network-address.ts'
import { verifyPassword } from '../access/passwords.ts'
import { countAttempt, forgetAttempts } from '../access/throttle.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'
import { startOperatorSession } from './operator-sessions.ts'
import { findOperator, type Operator } from './operators.ts'

export interface OperatorSignIn {
  credentials: Credentials
  /** The client's IP address. */
  address: string
}

type Needed = Pick<Services, 'database' | 'clock'>

/**
 * @returns the operator and the token of his session
 * @throws RequestError unauthorised for a wrong password and an unknown name alike; too-many-failures
 */
export async function signInOperator(
  { credentials, address }: OperatorSignIn,
  services: Needed,
): Promise<{ operator: Operator; token: string }> {
  const operator = arePossible(credentials) ? await checkOperator({ credentials, address }, services) : null
  if (!operator) throw new RequestError('unauthorised')
  const { database, clock } = services
  return { operator, token: await startOperatorSession(database, operator, clock()) }
}

/** One attempt at a time of an address for a name: those on their way would count as failed against the next. */
function checkOperator(
  { credentials: { username, password }, address }: OperatorSignIn,
  { database, clock }: Needed,
): Promise<Operator | null> {
  const usernameKey = foldKey(username.trim())
  const attempt = { address, usernameKey, table: 'operator_attempt' } as const
  return inTurn(`operator ${networkOf(address)} ${usernameKey}`, async () => {
    const found = await database.transaction().execute(async transaction => {
      await countAttempt(transaction, attempt, clock())
      return findOperator(transaction, usernameKey)
    })
    // Outside the transaction: hashing takes its time, and connections are few.
    if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) return null
    await database.transaction().execute(transaction => forgetAttempts(transaction, attempt))
    return { id: found.id, name: found.name }
  })
}

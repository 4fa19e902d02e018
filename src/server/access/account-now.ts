import type { SchoolTransaction } from '../database/database.ts'
import { type ErrorId, RequestError } from '../errors.ts'
import { type Account, accountFrom, isOpen, requireRight } from './account.ts'
import type { Right } from './rights.ts'
import { findById } from './store.ts'

/**
 * An account as it is now, for what waited its turn: meanwhile somebody may have disabled it or taken a right away.
 * @throws RequestError `refusal` where it may not do this any more
 */
export async function accountNow(
  transaction: SchoolTransaction,
  { patronId, schoolId, scope }: Account,
  { right, now, refusal = 'forbidden' }: { right: Right; now: Date; refusal?: ErrorId },
): Promise<Account> {
  const row = await findById(transaction, patronId)
  if (row === undefined || !isOpen(row, now)) throw new RequestError(refusal)
  const account = accountFrom(row, schoolId, scope)
  requireRight(account, right, refusal)
  return account
}

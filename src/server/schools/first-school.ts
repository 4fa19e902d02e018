/** The school that an empty database gets, with its administrator: both or neither, and once. */
import { sql } from 'kysely'
import { createAccount } from '../accounts/create-account.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'
import { insertSchool } from './create-school.ts'
import { dayIn } from './settings.ts'

export interface FirstSchool {
  name: string
  /** From the lowest to the top one. */
  levels: readonly string[]
  timeZone: string
}

export interface FirstAdministrator {
  username: string
  passwordHash: string
}

export async function hasSchools(database: Database | SchoolTransaction): Promise<boolean> {
  const { rows } = await sql`SELECT FROM school LIMIT 1`.execute(database)
  return rows.length > 0
}

/**
 * Until the transaction ends nobody else makes a school, by whatever way.
 * @returns false where there is one already
 */
export async function claimFirstSchool(transaction: SchoolTransaction): Promise<boolean> {
  await sql`LOCK TABLE school IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
  return !(await hasSchools(transaction))
}

/** In a transaction that has claimed it and that is the school's from then on. */
export async function insertFirstSchool(
  transaction: SchoolTransaction,
  { school, administrator }: { school: FirstSchool; administrator: FirstAdministrator },
  now: Date,
): Promise<{ schoolId: number; patronId: number }> {
  const today = dayIn(school.timeZone, now)
  const schoolId = await insertSchool(transaction, { ...school, hosts: [], today })
  const account = { ...administrator, systemGroups: ['Library Users', 'System Administrator'] } as const
  const created = await createAccount(transaction, account, now)
  if (created.kind !== 'created') throw new Error('a new school has an account already')
  return { schoolId, patronId: created.patronId }
}

import { sql } from 'kysely'
import { hashPassword } from '../access/passwords.ts'
import { createAccount } from '../accounts/create-account.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'
import type { Services } from '../services.ts'
import { insertSchool } from './create-school.ts'
import { dayIn } from './settings.ts'

export interface FirstSchool {
  name: string
  levels: readonly string[]
  timeZone: string
  /** Undefined where the environment names none. */
  administrator: { username: string; password: string } | undefined
}

export type FirstAdministrator =
  | { kind: 'not needed' }
  | { kind: 'created'; schoolId: number; username: string }
  /** `how` says on the command line what to do, in a few lines. */
  | { kind: 'missing'; how: string }

/**
 * On an empty database creates the school and its administrator, together or not at all. Where there is a school,
 * nothing is done; of several servers that start at once one creates them.
 */
export async function firstAdministrator(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { administrator, ...school }: FirstSchool,
): Promise<FirstAdministrator> {
  if (await hasSchools(database)) return { kind: 'not needed' }
  if (!administrator) return { kind: 'missing', how }
  const { username } = administrator
  const passwordHash = await hashPassword(administrator.password)
  return database.transaction().execute(async transaction => {
    await sql`SELECT pg_advisory_xact_lock(${firstSchoolLock})`.execute(transaction)
    if (await hasSchools(transaction)) return { kind: 'not needed' }
    const now = clock()
    const today = dayIn(school.timeZone, now)
    const schoolId = await insertSchool(transaction, { ...school, hosts: [], today })
    await createAccount(
      transaction,
      { username, systemGroups: ['Library Users', 'System Administrator'], passwordHash },
      now,
    )
    return { kind: 'created', schoolId, username }
  })
}

async function hasSchools(database: Database | SchoolTransaction): Promise<boolean> {
  const { rows } = await sql`SELECT FROM school LIMIT 1`.execute(database)
  return rows.length > 0
}

/** A number of no meaning but that nothing else locks it. */
const firstSchoolLock = 7_655_201

const how = [
  'There is no school yet. Create one and its administrator:',
  '',
  '    rollbook schools create "Our School"',
  '    rollbook users create admin --role "System Administrator" --password-stdin',
  '',
  'Or start with ROLLBOOK_ADMIN_USERNAME and ROLLBOOK_ADMIN_PASSWORD set, which does both.',
].join('\n')

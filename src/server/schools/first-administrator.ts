import { hashPassword } from '../access/passwords.ts'
import type { Services } from '../services.ts'
import { claimFirstSchool, type FirstSchool, hasSchools, insertFirstSchool } from './first-school.ts'

/** What the environment says of an empty database's beginning. */
export interface FirstSettings extends FirstSchool {
  /** Undefined where it names none. */
  administrator: { username: string; password: string } | undefined
}

export type FirstStart =
  | { kind: 'not needed' }
  | { kind: 'created'; schoolId: number; username: string }
  /** There is no school, and somebody has to make it by hand. */
  | { kind: 'missing' }

/**
 * On an empty database creates the school and its administrator, together or not at all. Where there is a school,
 * nothing is done; of several servers that start at once one creates them.
 */
export async function firstAdministrator(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { administrator, ...school }: FirstSettings,
): Promise<FirstStart> {
  if (await hasSchools(database)) return { kind: 'not needed' }
  if (!administrator) return { kind: 'missing' }
  const { username } = administrator
  const passwordHash = await hashPassword(administrator.password)
  return database.transaction().execute(async transaction => {
    if (!(await claimFirstSchool(transaction))) return { kind: 'not needed' }
    const first = { school, administrator: { username, passwordHash } }
    const { schoolId } = await insertFirstSchool(transaction, first, clock())
    return { kind: 'created', schoolId, username }
  })
}

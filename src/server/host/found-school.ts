import type { NewHostSchool } from '../../api/host.ts'
import { hashPassword } from '../access/passwords.ts'
import { readPassword, readUsername } from '../access/read-credentials.ts'
import { createAccount } from '../accounts/create-account.ts'
import { insertSchool } from '../schools/create-school.ts'
import { schoolProblems } from '../schools/new-school.ts'
import { dayIn } from '../schools/settings.ts'
import { isTimeZone } from '../schools/time-zone.ts'
import type { Services } from '../services.ts'
import { lockSchools, namesOfHosts, refuse, unreachable } from './school-list.ts'

/**
 * A school with its first administrator, or neither.
 * @param ownHost where the host's page is, which no school may take
 * @returns its id
 * @throws RequestError `invalid-entry` with every problem
 */
export async function foundSchool(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { administrator, ...asked }: NewHostSchool,
  ownHost: string,
): Promise<number> {
  const username = readUsername(administrator.username)
  const password = readPassword(administrator.password)
  const named = namesOfHosts(asked.hosts, ownHost)
  const passwordHash = 'value' in password ? await hashPassword(password.value) : ''
  return database.transaction().execute(async transaction => {
    const existing = await lockSchools(transaction)
    const school = { ...asked, name: asked.name.trim(), hosts: named.hosts }
    refuse([
      ...schoolProblems(school, existing),
      ...named.problems,
      ...unreachable(existing),
      ...[username, password].flatMap(reading => ('problem' in reading ? [reading.problem] : [])),
    ])
    const now = clock()
    const today = isTimeZone(school.timeZone) ? dayIn(school.timeZone, now) : ''
    const schoolId = await insertSchool(transaction, { ...school, today })
    if ('value' in username) {
      const systemGroups = ['Library Users', 'System Administrator'] as const
      await createAccount(transaction, { username: username.value, passwordHash, systemGroups }, now)
    }
    return schoolId
  })
}

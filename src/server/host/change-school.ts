import { sql } from 'kysely'
import type { HostSchoolChange } from '../../api/host.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { hostProblems } from '../schools/new-school.ts'
import { replaceHosts } from '../schools/replace-hosts.ts'
import { lockSchools, namesOfHosts, refuse } from './school-list.ts'

export interface SchoolChange extends HostSchoolChange {
  schoolId: number
  /** Where the host's page is. */
  ownHost: string
  now: Date
}

/** @throws RequestError `not-found`; `invalid-entry` with every problem */
export async function changeSchool(database: Database, change: SchoolChange): Promise<void> {
  await database.transaction().execute(async transaction => {
    const schools = await lockSchools(transaction)
    const { schoolId, isDisabled } = change
    if (!schools.some(({ id }) => id === schoolId)) throw noSuchSchool()
    if (change.hosts) {
      const others = schools.filter(({ id }) => id !== schoolId)
      const { hosts, problems } = namesOfHosts(change.hosts, change.ownHost)
      refuse([
        ...hosts.flatMap(host => hostProblems(host, others)),
        ...problems,
        ...(hosts.length === 0 ? ['Schools are told apart by their hosts, so each needs at least one.'] : []),
      ])
      await replaceHosts(transaction, schoolId, hosts)
    }
    if (isDisabled !== undefined) await setDisabled(transaction, schoolId, isDisabled ? change.now : null)
  })
}

export function noSuchSchool(): RequestError {
  return new RequestError('not-found', { sentence: 'There is no such school.' })
}

/** One that is disabled already stays so since when it was. */
async function setDisabled(
  transaction: SchoolTransaction,
  schoolId: number,
  since: Date | null,
): Promise<void> {
  await sql`
    UPDATE school SET disabled_at = CASE WHEN ${since}::timestamptz IS NULL THEN NULL
      ELSE coalesce(disabled_at, ${since}::timestamptz) END
    WHERE id = ${schoolId}`.execute(transaction)
}

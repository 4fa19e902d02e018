/** What founding and changing a school have in common. */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { hostName } from '../schools/host-name.ts'
import { listSchools, type SchoolSummary } from '../schools/list-schools.ts'

/** All schools; until the transaction ends nobody else makes one, changes one or takes a host name. */
export async function lockSchools(transaction: SchoolTransaction): Promise<SchoolSummary[]> {
  await sql`LOCK TABLE school IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
  return listSchools(transaction)
}

/** @param ownHost where the host's page is: at a school's host it would be out of reach */
export function namesOfHosts(
  given: readonly string[],
  ownHost: string,
): { hosts: string[]; problems: string[] } {
  const hosts = given.map(host => hostName(host.trim()) ?? host.trim())
  const isOwn = hosts.some(host => host === hostName(ownHost))
  return {
    hosts,
    problems: isOwn ? [`${hostName(ownHost)} is where this page is, so no school can have it.`] : [],
  }
}

/** A single school is reached under every host; from the second one on each needs one of its own. */
export function unreachable(schools: readonly SchoolSummary[]): string[] {
  return schools
    .filter(({ hosts, isDisabled }) => hosts.length === 0 && !isDisabled)
    .map(({ name }) => `${name} has no host name, so nobody would reach it any more. Give it one first.`)
}

/** @throws RequestError `invalid-entry` where there is a problem */
export function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new RequestError('invalid-entry', { sentence: `${problems.join(' ')} Nothing was saved.` })
}

import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { addHosts } from './create-school.ts'

/** As the owner: a school's host names from now on. @param hosts as `hostName` gives them */
export async function replaceHosts(
  transaction: SchoolTransaction,
  schoolId: number,
  hosts: readonly string[],
): Promise<void> {
  await sql`DELETE FROM school_host WHERE school_id = ${schoolId}`.execute(transaction)
  await addHosts(transaction, schoolId, hosts)
}

import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { readAllTables } from '../backup/read-tables.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import type { Services } from '../services.ts'
import { noSuchSchool } from './change-school.ts'
import { lockSchools } from './school-list.ts'

export interface SchoolRemoval {
  schoolId: number
  /** The school's name, typed out. */
  confirmation: string
}

/**
 * All of a school, for good: every table's rows, and then the school. Only of one that is disabled, so that nobody is at
 * work there and somebody thought of it before.
 * @throws RequestError `not-found`; `school-open`; `not-confirmed`; `import-running`
 */
export async function removeSchool(services: Services, removal: SchoolRemoval): Promise<void> {
  const held = await withSchoolLock(services, removal.schoolId, connection =>
    connection.transaction().execute(transaction => removeWhole(transaction, removal)),
  )
  if (!held) throw new RequestError('import-running')
}

async function removeWhole(
  transaction: SchoolTransaction,
  { schoolId, confirmation }: SchoolRemoval,
): Promise<void> {
  const school = (await lockSchools(transaction)).find(({ id }) => id === schoolId)
  if (!school) throw noSuchSchool()
  if (!school.isDisabled) throw new RequestError('school-open')
  if (foldKey(confirmation.trim()) !== foldKey(school.name)) throw new RequestError('not-confirmed')
  // Walls hold for the owner too: as whose he writes has to be said.
  await sql`SELECT set_config('rollbook.school_id', ${String(schoolId)}, true)`.execute(transaction)
  for (const { name, schoolColumn } of (await readAllTables(transaction)).toReversed()) {
    await sql`DELETE FROM ${sql.id(name)} WHERE ${sql.id(schoolColumn)} = ${schoolId}`.execute(transaction)
  }
}

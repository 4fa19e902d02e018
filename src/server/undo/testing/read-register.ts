import { sql } from 'kysely'
import { type Database, withSchool } from '../../database/database.ts'
import { findPatron } from '../../patrons/read-patrons.ts'

/** Patrons by their ids. */
export type Register = Map<number, Record<string, unknown>>

/** As much of a test's school as is needed to look into it. */
interface School {
  services: { database: Database }
  schoolId: number
}

/** But the administrator, who is no part of what is tried. */
export async function readIds({ services, schoolId }: School): Promise<number[]> {
  const { rows } = await withSchool(services.database, schoolId, transaction =>
    sql<{ id: number }>`SELECT id FROM patron WHERE username <> 'admin' ORDER BY id`.execute(transaction),
  )
  return rows.map(({ id }) => id)
}

/** Patrons as the API shows them, without what follows from other values; not over HTTP, for it is asked after every step. */
export async function readRegister(school: School): Promise<Register> {
  const ids = await readIds(school)
  return withSchool(school.services.database, school.schoolId, async transaction => {
    const register: Register = new Map()
    for (const id of ids) {
      const found = await findPatron(transaction, id, '2026-05-04')
      if (!found) continue
      const { version, updatedAt, academicLevel, standing, incomplete, ...patron } = found
      register.set(patron.id, patron)
    }
    return register
  })
}

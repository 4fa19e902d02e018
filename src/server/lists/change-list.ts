import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { isSchoolIdle } from '../imports/school-lock.ts'

/**
 * Changes a list of the school, while nobody plans or applies a change of the roll that rests on it.
 * @throws RequestError `import-running`; `taken` for a name or an id that another entry has
 */
export async function changeList<T>(
  database: Database,
  { schoolId, noun, key }: { schoolId: number; noun: string; key: string },
  work: (transaction: SchoolTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await withSchool(database, schoolId, async transaction => {
      if (!(await isSchoolIdle(transaction, schoolId))) throw new RequestError('import-running', busy)
      return work(transaction)
    })
  } catch (error) {
    if (isTaken(error)) {
      const sentence = `There is another ${noun} with that ${key} already, so nothing was saved.`
      throw new RequestError('taken', { sentence })
    }
    throw error
  }
}

const busy = {
  sentence: 'An import or another change of many patrons is running, so nothing was saved. Try again soon.',
}

function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505'
}

/**
 * From here to the transaction's end nobody begins to use the entry.
 * @throws RequestError `not-found`
 */
export async function holdEntry(
  transaction: SchoolTransaction,
  { id, table, noun }: { id: number; table: RawBuilder<unknown>; noun: string },
): Promise<void> {
  const { rows } = await sql`SELECT id FROM ${table} WHERE id = ${id} FOR UPDATE`.execute(transaction)
  if (rows.length === 0) throw new RequestError('not-found', { sentence: `There is no such ${noun}.` })
}

import { sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'
import { inBatches } from '../database/columns.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { type CsvColumn, type CsvPatron, writeHeader, writePatrons } from './patron-csv.ts'
import { patronColumns } from './patron-row.ts'
import { viewTables } from './patron-view.ts'

export interface Download {
  schoolId: number
  /** Whom, in this order. */
  ids: readonly number[]
  columns: readonly CsvColumn[]
}

/**
 * The file in pieces, each read when the one before was taken: no more than one is held at a time, and between them a
 * slow reader keeps no connection from others. Who is removed meanwhile is left out.
 */
export async function* downloadPatrons(
  database: Database,
  { schoolId, ids, columns }: Download,
): AsyncGenerator<string> {
  yield writeHeader(columns)
  for (const batch of inBatches(ids)) {
    const patrons = await withSchool(database, schoolId, transaction => readPatrons(transaction, batch))
    yield writePatrons(columns, patrons)
  }
}

async function readPatrons(transaction: SchoolTransaction, ids: readonly number[]): Promise<CsvPatron[]> {
  const { rows } = await sql<CsvPatron & { id: number }>`
    SELECT patron.id, level.name AS "academicLevel", ${patronColumns} FROM patron ${viewTables}
    WHERE patron.id = ANY (${binaryArray('bigint', ids)}::bigint[])`.execute(transaction)
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

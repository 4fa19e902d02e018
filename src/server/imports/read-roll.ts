/** What planning asks the register, answered from PostgreSQL with set-based statements. */
import { type RawBuilder, sql } from 'kysely'
import type { FoundPatrons, RollQuery, SchoolLists, StoredPatron } from '../../import/roll.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readEnrolment } from '../enrolment/read-enrolment.ts'
import { readAdministrators } from '../patrons/administrators.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from '../patrons/patron-row.ts'

export async function readLists(transaction: SchoolTransaction, today: string): Promise<SchoolLists> {
  return {
    administrators: await readAdministrators(transaction, today),
    enrolment: await readEnrolment(transaction, today),
  }
}

export async function findPatrons(transaction: SchoolTransaction, query: RollQuery): Promise<FoundPatrons> {
  const patrons = await readPatrons(transaction, query.usernameKeys)
  return {
    patrons,
    barcodeHolders: await findHolders(transaction, { field: 'libraryBarcode', ids: query.barcodes, patrons }),
    adminSystemIdHolders: await findHolders(transaction, {
      field: 'adminSystemId',
      ids: query.adminSystemIds,
      patrons,
    }),
  }
}

interface StoredRow extends PatronRow {
  id: number
  version: number
  usernameKey: string
  isPrivileged: boolean
}

async function readPatrons(
  transaction: SchoolTransaction,
  usernameKeys: readonly string[],
): Promise<Map<string, StoredPatron>> {
  if (usernameKeys.length === 0) return new Map()
  const { rows } = await sql<StoredRow>`
    SELECT patron.id, patron.version, patron.username_key AS "usernameKey",
      cardinality(patron.system_groups) > 1 AS "isPrivileged", ${patronColumns}
    FROM ${lookUp('username_key', usernameKeys)} ${patronTables}`.execute(transaction)
  return new Map(rows.map(row => [row.usernameKey, storedPatron(row)]))
}

/**
 * The patrons who have one of these keys. Each is looked up by itself, which the LIMIT keeps PostgreSQL from making a join
 * of: before it has counted a school that was just filled, it would read all of it for each lot of a file's rows.
 */
function lookUp(
  column: 'username_key' | 'library_barcode' | 'admin_system_id',
  keys: readonly string[],
): RawBuilder<unknown> {
  return sql`unnest(${binaryArray('text', keys)}::text[]) AS wanted(key)
    CROSS JOIN LATERAL (
      SELECT * FROM patron WHERE patron.${sql.id(column)} = wanted.key COLLATE "C" LIMIT 1) AS patron`
}

function storedPatron(row: StoredRow): StoredPatron {
  const { id, version, isPrivileged } = row
  return { id, version, isPrivileged, values: valuesOf(row) }
}

interface HolderQuestion {
  field: 'libraryBarcode' | 'adminSystemId'
  ids: readonly string[]
  /** Patrons already found: on most nights they are the ones who hold the ids. */
  patrons: ReadonlyMap<string, StoredPatron>
}

async function findHolders(
  transaction: SchoolTransaction,
  { field, ids, patrons }: HolderQuestion,
): Promise<Map<string, number>> {
  const holders = new Map<string, number>()
  for (const { id, values } of patrons.values()) {
    const held = values[field]
    if (held !== null) holders.set(held, id)
  }
  const missing = ids.filter(id => !holders.has(id))
  for (const { held, id } of await readHolders(transaction, columns[field], missing)) holders.set(held, id)
  return holders
}

const columns = { libraryBarcode: 'library_barcode', adminSystemId: 'admin_system_id' } as const

async function readHolders(
  transaction: SchoolTransaction,
  column: (typeof columns)[keyof typeof columns],
  ids: readonly string[],
): Promise<{ held: string; id: number }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ held: string; id: number }>`
    SELECT patron.${sql.id(column)} AS held, patron.id
    FROM ${lookUp(column, ids)}`.execute(transaction)
  return rows
}

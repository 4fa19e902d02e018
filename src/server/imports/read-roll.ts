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
    survivors: await readSurvivors(transaction),
    enrolment: await readEnrolment(transaction, today),
  }
}

/** By the index of those who were merged, who are few. */
export async function readSurvivors(transaction: SchoolTransaction): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT surviving_patron(merged_into) AS id FROM patron WHERE merged_into IS NOT NULL`.execute(
    transaction,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function findPatrons(transaction: SchoolTransaction, query: RollQuery): Promise<FoundPatrons> {
  const found = await readPatrons(transaction, query.usernameKeys)
  const merged = await readMerged(transaction, found)
  const patrons = new Map([...found.map(row => [row.usernameKey, storedPatron(row)] as const), ...merged])
  return {
    patrons,
    mergedKeys: new Set(merged.keys()),
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
  isMerged: boolean
}

async function readPatrons(
  transaction: SchoolTransaction,
  usernameKeys: readonly string[],
): Promise<StoredRow[]> {
  if (usernameKeys.length === 0) return []
  const { rows } = await sql<StoredRow>`
    SELECT patron.id, patron.version, patron.username_key AS "usernameKey",
      cardinality(patron.system_groups) > 1 AS "isPrivileged", patron.merged_into IS NOT NULL AS "isMerged",
      ${patronColumns}
    FROM ${lookUp('username_key', usernameKeys)} ${patronTables}`.execute(transaction)
  return rows
}

/** Whoever those records are part of now, by the username that the file calls them. */
async function readMerged(
  transaction: SchoolTransaction,
  found: readonly StoredRow[],
): Promise<Map<string, StoredPatron>> {
  const ids = found.filter(({ isMerged }) => isMerged).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredRow>`
    SELECT patron.id, patron.version, merged.username_key AS "usernameKey",
      cardinality(patron.system_groups) > 1 AS "isPrivileged", false AS "isMerged", ${patronColumns}
    FROM patron AS merged JOIN patron ON patron.id = surviving_patron(merged.id) ${patronTables}
    WHERE merged.id = ANY (${ids}::bigint[])`.execute(transaction)
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
  const missing: string[] = []
  for (const id of ids) if (!holders.has(id)) missing.push(id)
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

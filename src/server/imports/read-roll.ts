/** What planning asks the register, answered from PostgreSQL with set-based statements. */
import { type RawBuilder, sql } from 'kysely'
import type { FoundPatrons, RollQuery, SchoolLists, StoredPatron } from '../../import/roll.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readEnrolment } from '../enrolment/read-enrolment.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from '../patrons/patron-row.ts'

export async function readLists(transaction: SchoolTransaction, today: string): Promise<SchoolLists> {
  return {
    administrators: await readAdministrators(transaction, today),
    enrolment: await readEnrolment(transaction, today),
  }
}

export async function findPatrons(transaction: SchoolTransaction, query: RollQuery): Promise<FoundPatrons> {
  await lookUpByIndex(transaction)
  return {
    patrons: await readPatrons(transaction, query.usernameKeys),
    barcodeHolders: await readHolders(transaction, 'library_barcode', query.barcodes),
    adminSystemIdHolders: await readHolders(transaction, 'admin_system_id', query.adminSystemIds),
  }
}

/**
 * A few thousand keys of a school of a hundred thousand: PostgreSQL would rather read the whole school, and again for the
 * next lot of rows. Only for this transaction.
 */
async function lookUpByIndex(transaction: SchoolTransaction): Promise<void> {
  await sql`SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(
    transaction,
  )
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
    FROM unnest(${usernameKeys}::text[]) AS wanted(username_key)
    JOIN patron ON patron.username_key = wanted.username_key COLLATE "C" ${patronTables}
    `.execute(transaction)
  return new Map(rows.map(row => [row.usernameKey, storedPatron(row)]))
}

function storedPatron(row: StoredRow): StoredPatron {
  const { id, version, isPrivileged } = row
  return { id, version, isPrivileged, values: valuesOf(row) }
}

async function readHolders(
  transaction: SchoolTransaction,
  column: 'library_barcode' | 'admin_system_id',
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ held: string; id: number }>`
    SELECT patron.${sql.id(column)} AS held, patron.id
    FROM unnest(${ids}::text[]) AS wanted(held)
    JOIN patron ON patron.${sql.id(column)} = wanted.held COLLATE "C"`.execute(transaction)
  return new Map(rows.map(({ held, id }) => [held, id]))
}

/** Those who can sign in, today. */
async function readAdministrators(transaction: SchoolTransaction, today: string): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE ${isActingAdministrator(today)}`.execute(transaction)
  return new Set(rows.map(row => row.id))
}

export function isActingAdministrator(today: string): RawBuilder<unknown> {
  return sql`enabled AND NOT generic AND merged_into IS NULL AND (until IS NULL OR until >= ${today}::date)
    AND 'System Administrator' = ANY (system_groups)`
}

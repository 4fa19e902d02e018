import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import type { Sequence } from './format.ts'
import type { Table } from './read-tables.ts'

/**
 * The last id that each table gave; null for one that gave none. Sequences keep out of transactions: read them
 * after the rows, and they are behind every one of them.
 */
export async function readSequences(
  transaction: SchoolTransaction,
  tables: readonly Table[],
): Promise<Sequence[]> {
  const { rows } = await sql<Sequence>`
    SELECT relname::text AS "table", attname::text AS "column",
      pg_sequence_last_value(pg_get_serial_sequence(quote_ident(relname), attname)::regclass) AS last
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace AND nspname = current_schema()
    WHERE attidentity <> '' AND relname = ANY (${tables.map(({ name }) => name)}::text[])
    ORDER BY 1, 2`.execute(transaction)
  return rows
}

/** Behind what was there and behind the largest id, which may have been given by hand. */
export async function setSequences(
  transaction: SchoolTransaction,
  sequences: readonly Sequence[],
): Promise<void> {
  for (const { table, column, last } of sequences) {
    // With neither there is nothing to set, and setval does nothing.
    await sql`
      SELECT setval(pg_get_serial_sequence(quote_ident(${table}), ${column}), greatest(${last}::bigint, max(${sql.id(column)})))
      FROM ${sql.id(table)}`.execute(transaction)
  }
}

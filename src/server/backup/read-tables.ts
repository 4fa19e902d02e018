import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'

export interface Table {
  name: string
  /** Without those that PostgreSQL computes. */
  columns: string[]
  /** The one that says whose a row is. */
  schoolColumn: string
  /** Tables that must have their rows first. */
  needs: string[]
  /** Row-level security holds for the owner, too. */
  isForced: boolean
}

/**
 * `school` and every table that refers to it, straight or through others, in an order in which their rows can be put
 * back. Read from the catalogue, so a new table is there by itself; tables that somebody else keeps in the same database
 * are not, nor what passes in hours.
 */
export async function readTables(transaction: SchoolTransaction): Promise<Table[]> {
  return (await readAllTables(transaction)).filter(({ name }) => !passing.includes(name))
}

/** As above, with what passes in hours. */
export async function readAllTables(transaction: SchoolTransaction): Promise<Table[]> {
  const { rows } = await sql<Table>`
    WITH RECURSIVE relation AS (
      SELECT pg_class.oid, relname AS name, relforcerowsecurity AS "isForced"
      FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace AND nspname = current_schema()
      WHERE relkind IN ('r', 'p') AND NOT relispartition
    ), reference AS (
      SELECT DISTINCT conrelid, confrelid, relation.name FROM pg_constraint JOIN relation ON relation.oid = confrelid
      WHERE contype = 'f'
    ), referring AS (
      SELECT oid FROM relation WHERE name = 'school'
      UNION SELECT conrelid FROM reference JOIN referring ON referring.oid = confrelid
    ), belonging AS (
      SELECT relation.*, CASE name WHEN 'school' THEN 'id' ELSE 'school_id' END AS "schoolColumn"
      FROM relation JOIN referring USING (oid)
    )
    SELECT name::text, "schoolColumn", "isForced",
      ARRAY(
        SELECT attname::text FROM pg_attribute
        WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
      ARRAY(
        SELECT DISTINCT reference.name::text FROM reference
        WHERE conrelid = oid AND reference.name <> belonging.name) AS needs
    FROM belonging ORDER BY name`.execute(transaction)
  return inOrder(rows)
}

/**
 * Who is signed in at the moment of a backup must not be signed in again once it is restored. Drafts of imports
 * and files as they were sent are sealed with a key that no backup holds.
 */
const passing = ['session', 'import_draft', 'import_draft_part', 'import_draft_piece', 'sent_file_part']

/** @throws Error when tables refer to one another in a circle: such a pair needs a constraint that can wait */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => !waiting.some(table => needs.includes(table.name)))
    if (ready.length === 0)
      throw new Error(`tables in a circle: ${waiting.map(({ name }) => name).join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter(table => !ready.includes(table))
  }
  return ordered
}

/**
 * What the same rows cost in SQL alone: PostgreSQL reads them from a file of its own (COPY), and one INSERT … ON
 * CONFLICT writes what is new or differs. No client, no wire, no checks, no journal, no classes, no walls.
 */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Lab, Register } from './lab.ts'

/** What an import does not write. */
const untouched = [
  'school_id',
  'id',
  'version',
  'system_groups',
  'is_service',
  'credential_source_id',
  'external_subject',
  'merged_into',
  'created_at',
  'updated_at',
]

/** A school with nobody in it. */
export async function addBareSchool({ database }: Register): Promise<number> {
  const { rows } = await sql<{ id: number }>`INSERT INTO school (name) VALUES ('bare') RETURNING id`.execute(
    database,
  )
  return rows[0]?.id as number
}

/** What patrons refer to, from one school to another under the same ids, as far as it is not there yet. */
export async function copyLists(
  { database }: Register,
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (const [table, columns] of lists) {
    const names = sql.join(columns.map(name => sql.id(name)))
    await sql`
      INSERT INTO ${sql.table(table)} (school_id, ${names}) OVERRIDING SYSTEM VALUE
      SELECT ${to}::integer, ${names} FROM ${sql.table(table)} WHERE school_id = ${from} ON CONFLICT DO NOTHING`.execute(
      database,
    )
  }
}

const lists = [
  ['cohort', ['id', 'year']],
  ['academic_period', ['id', 'name', 'starts', 'ends']],
  ['form_class', ['id', 'period_id', 'name', 'name_key']],
] as const

let dumps = 0

/** The patrons of a school as a file for `upsert`. @returns its path */
export async function dumpPatrons(
  { folder }: Lab,
  { database }: Register,
  schoolId: number,
): Promise<string> {
  dumps++
  const path = join(folder, `patrons-${dumps}.copy`)
  await sql`
    COPY (SELECT ${sql.join((await columnNames(database)).map(name => sql.id(name)))} FROM patron
      WHERE school_id = ${sql.lit(schoolId)} AND NOT is_service ORDER BY id) TO ${sql.lit(path)}`.execute(
    database,
  )
  return path
}

export async function upsert(
  { database }: Register,
  { schoolId, path }: { schoolId: number; path: string },
): Promise<void> {
  const names = await columnNames(database)
  await database.transaction().execute(async transaction => {
    const columns = sql.join(names.map(name => sql.id(name)))
    await sql`CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT ${columns} FROM patron WITH NO DATA`.execute(
      transaction,
    )
    await sql`COPY incoming FROM ${sql.lit(path)}`.execute(transaction)
    await sql`
      INSERT INTO patron (school_id, ${columns}) SELECT ${schoolId}::integer, ${columns} FROM incoming
      ON CONFLICT (school_id, username_key) DO UPDATE SET version = patron.version + 1, updated_at = now(),
        ${sql.join(names.map(name => sql`${sql.id(name)} = excluded.${sql.id(name)}`))}
      WHERE (${sql.join(names.map(name => sql.ref(`patron.${name}`)))})
        IS DISTINCT FROM (${sql.join(names.map(name => sql.ref(`excluded.${name}`)))})`.execute(transaction)
  })
}

let known: string[] | undefined
async function columnNames(database: Register['database']): Promise<string[]> {
  if (known) return known
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = 'patron' AND column_name <> ALL (${untouched}) ORDER BY ordinal_position`.execute(
    database,
  )
  known = rows.map(row => row.name)
  return known
}
